using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>The files of the Git directory beside objects: left messages, fetched heads, caches, settings.</summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
/// <param name="content">What is erased.</param>
sealed class GitDirectoryText(string commonDirectory, IContentEraser content)
{
    /// <summary>Written by commands for one use; what is erased may be taken out of them.</summary>
    static readonly string[] Messages = ["COMMIT_EDITMSG", "MERGE_MSG", "SQUASH_MSG", "TAG_EDITMSG", "NOTES_EDITMSG", "EDIT_DESCRIPTION", "ADD_EDIT.patch", "description", "gitk.cache"];

    /// <summary>Likewise, whole folders. How far a session's transcript was read is kept: reading it again would bring everything back.</summary>
    static readonly string[] Folders = ["rr-cache/", "agent-memory/sessions/"];

    /// <summary>Our own that may not be made anew; all others of our folder may.</summary>
    static readonly string[] Kept = ["receipts", "certificates", "journal.json", CommitMap.FileName, ErasureJournal.FileName];

    string Own => Path.Combine(commonDirectory, "agent-memory");

    /// <summary>Returns the files that hold it, relative to the Git directory, and how many were looked at. Logs of references are told apart.</summary>
    internal (IReadOnlyList<string> Holding, int Looked) Find()
    {
        var holding = new List<string>();
        var looked = 0;
        foreach (var file in Files())
        {
            looked++;
            if (content.IsIn(File.ReadAllBytes(file)) || content.IsIn(System.Text.Encoding.UTF8.GetBytes(Relative(file))))
                holding.Add(Relative(file));
        }
        return (holding, looked);
    }

    /// <summary>Takes it out of messages, brings heads that were noted to their new ids, and throws away what is derived.</summary>
    internal void Apply(Func<Oid, Oid> map)
    {
        foreach (var file in Files().ToList())
        {
            var name = Path.GetFileName(file);
            if (IsNotedHead(file, name))
                MoveIds(file, map);
            else if (Messages.Contains(name) || Folders.Any(folder => Relative(file).StartsWith(folder, StringComparison.Ordinal)))
                Rewrite(file);
        }
        if (!Directory.Exists(Own))
            return;
        foreach (var file in Directory.EnumerateFiles(Own).Where(IsDerived))
            File.Delete(file);
    }

    /// <summary>Whether it is ours and is made anew when it is missing. What a search index holds, the search throws away itself.</summary>
    bool IsDerived(string file) =>
        !Kept.Contains(Path.GetFileName(file)) && !file.EndsWith(".lock", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("index-", StringComparison.Ordinal);

    void Rewrite(string file)
    {
        if (content.Erase(File.ReadAllBytes(file)) is { } erased)
            GitFile.Replace(file, erased);
    }

    /// <summary>ORIG_HEAD and the like, and the references that belong to one linked work tree alone.</summary>
    bool IsNotedHead(string file, string name) =>
        (name.EndsWith("_HEAD", StringComparison.Ordinal) && !Relative(file).StartsWith("refs/", StringComparison.Ordinal))
        || (Relative(file).StartsWith("worktrees/", StringComparison.Ordinal) && Relative(file).Contains("/refs/", StringComparison.Ordinal));

    void MoveIds(string file, Func<Oid, Oid> map)
    {
        var before = File.ReadAllBytes(file);
        var after = content.Erase(before) ?? before;
        for (var line = 0; line < after.Length; line = Array.IndexOf(after, (byte)'\n', line) is >= 0 and var end ? end + 1 : after.Length)
        {
            if (Oid.TryFromHex(after.AsSpan(line), out var id) && map(id) is var now && now != id)
                System.Text.Encoding.ASCII.GetBytes(now.ToString()).CopyTo(after, line);
        }
        if (!ReferenceEquals(before, after) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(after))
            GitFile.Replace(file, after);
    }

    IEnumerable<string> Files() => Directory.EnumerateFiles(commonDirectory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Where(file => Relative(file) is var path && !path.StartsWith("objects/", StringComparison.Ordinal) && !path.StartsWith("modules/", StringComparison.Ordinal)
            && !path.StartsWith("logs/", StringComparison.Ordinal) && !path.Contains("/logs/", StringComparison.Ordinal) && !path.EndsWith(".sample", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    string Relative(string file) => Path.GetRelativePath(commonDirectory, file).Replace('\\', '/');
}
