using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Checks;

/// <summary>Judges the names and kinds of a store's files together; reads none of them.</summary>
public static class EntryFilesCheck
{
    /// <summary>Characters that Windows allows in no name; a colon would even address another stream of the file.</summary>
    const string ForbiddenOnWindows = "<>:\"|?*\\";

    static readonly string[] DeviceNames = ["con", "prn", "aux", "nul", "conin$", "conout$"];

    /// <summary>Returns what is wrong with the files, in their order.</summary>
    /// <param name="files">All files below <c>.agent-memory/</c>, as the tree lists them.</param>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<StoreFile> files)
    {
        var findings = new List<Finding>();
        var firstByStem = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            AddPath(file.Path, findings);
            AddKind(file, findings);
            if (StoreLayout.IsEntryPath(file.Path))
                AddCollision(file.Path, firstByStem, findings);
            else if (IsMisplaced(file))
                findings.Add(EntryStoreRules.Misplaced.At($"{Printable.Quote(file.Path)} is not read as an entry: entries lie at .agent-memory/<type>/<id>.md, with the type {string.Join(", ", EntryWords.Types)}.", file.Path));
        }
        return findings;
    }

    static void AddKind(StoreFile file, List<Finding> findings)
    {
        var (rule, kind) = file.Kind switch
        {
            FileKind.Symlink => (EntryStoreRules.Symlink, "a symbolic link"),
            FileKind.Submodule => (EntryStoreRules.Submodule, "a submodule"),
            FileKind.Executable when StoreLayout.IsEntryPath(file.Path) => (EntryStoreRules.Executable, "executable"),
            _ => (null, ""),
        };
        if (rule is not null)
            findings.Add(rule.At($"{Printable.Quote(file.Path)} is {kind}; the store holds plain files only.", file.Path));
    }

    static void AddCollision(string path, Dictionary<string, string> firstByStem, List<Finding> findings)
    {
        var stem = StemOf(path);
        if (firstByStem.TryAdd(stem, path))
            return;
        var other = firstByStem[stem];
        var same = StemOf(other) == stem;
        var (rule, how) = same ? (EntryStoreRules.DuplicateId, "has the id of") : (EntryStoreRules.CaseCollision, "differs only in case from");
        findings.Add(rule.At($"{Printable.Quote(path)} {how} {Printable.Quote(other)}; an id stands once in a store.", path, entry: EntryId.TryParse(stem, out var id) ? id.Value : null));
    }

    static string StemOf(string path) => path[(path.LastIndexOf('/') + 1)..^".md".Length];

    static bool IsMisplaced(StoreFile file)
    {
        if (file.Kind is FileKind.Submodule || !file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            return false;
        return InTypeFolder(file.Path) || !EntryId.IsReserved(StemOf(file.Path));
    }

    /// <summary>Whether the file lies in a type's folder and is no entry only for the case of its extension.</summary>
    static bool InTypeFolder(string path) => StoreLayout.IsEntryPath(string.Concat(path.AsSpan(0, path.Length - ".md".Length), ".md"));

    static void AddPath(string path, List<Finding> findings)
    {
        foreach (var segment in path.Split('/'))
        {
            if (ProblemOf(segment) is not { } problem)
                continue;
            findings.Add(EntryStoreRules.HostilePath.At($"{Printable.Quote(path)} {problem}.", path));
            return;
        }
        if (StoreLayout.IsEntryPath(path) && path[StoreLayout.Prefix.Length..].Split('/').Any(segment => segment[0] == '.'))
            findings.Add(EntryStoreRules.HostilePath.At($"{Printable.Quote(path)} lies at a hidden path: a segment begins with a dot, so that listings leave it out.", path));
    }

    static string? ProblemOf(string segment)
    {
        if (segment is "" or "." or "..")
            return "has an empty, '.' or '..' segment";
        if (segment.Equals(".git", StringComparison.OrdinalIgnoreCase))
            return "has a segment '.git'";
        if (segment[^1] is '.' or ' ')
            return $"has a segment that ends in a dot or space: {Printable.Quote(segment)}";
        foreach (var rune in segment.EnumerateRunes())
        {
            if (!Printable.IsVisible(rune))
                return $"has an invisible or invalid character in {Printable.Quote(segment)}";
            if (rune.IsAscii && ForbiddenOnWindows.Contains((char)rune.Value, StringComparison.Ordinal))
                return $"has the character {Printable.Quote(rune.ToString())}, which Windows does not allow";
        }
        return IsDeviceName(segment) ? $"has a segment that names a Windows device: {Printable.Quote(segment)}" : null;
    }

    /// <summary>Windows takes these names for devices with any extension: <c>nul.md</c> is the null device.</summary>
    static bool IsDeviceName(string segment)
    {
        var dot = segment.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ').ToLowerInvariant();
        var numbered = stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal));
        return DeviceNames.Contains(stem) || (numbered && "123456789¹²³".Contains(stem[3], StringComparison.Ordinal));
    }
}
