using System.Globalization;
using AgentMemory.Git.History;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.History;

/// <summary>Histories of real repositories, and Git's own account of them.</summary>
static class Histories
{
    public static string CommonDirectory(TempRepository repository) => Path.Combine(repository.Root, ".git");

    public static CommitId Resolve(TempRepository repository, string revision) => new(repository.Git("rev-parse", $"{revision}^{{commit}}").Trim());

    /// <summary>The history of a revision through a handle of its own, which reads and writes the kept ledger.</summary>
    public static MemoryHistory Of(TempRepository repository, string revision = "HEAD") =>
        new HistorySource(CommonDirectory(repository)).At(Resolve(repository, revision));

    /// <summary>The history of a revision walked from scratch, without any file.</summary>
    public static MemoryHistory Walk(TempRepository repository, string revision = "HEAD")
    {
        var ledger = new Ledger(ShallowBoundary.Read(CommonDirectory(repository)));
        var tip = Oid.From(Resolve(repository, revision));
        using (var objects = RawObjects.Open(CommonDirectory(repository)))
            new HistoryWalk(objects, ledger, new TreeBytes()).Include(tip);
        return new GitHistory(ledger, ledger.Commits.NumberOf(tip));
    }

    /// <summary>All that a history says, in its order, as text.</summary>
    public static IReadOnlyList<string> Show(MemoryHistory history) =>
        [.. history.Commits.Select(commit => string.Join('|', commit.Id, string.Join(',', commit.Parents), commit.Author, commit.AuthorDate.ToString("O", CultureInfo.InvariantCulture),
            commit.Subject, string.Join(',', commit.Blocks.Select(block => $"{block.Id}:{block.Action}:{block.Agent}:{string.Join(';', block.Approves)}")),
            string.Join(',', commit.Changes), string.Join(',', commit.Held)))];

    /// <summary>Each commit's changes as <c>commit parent path old new</c>, sorted.</summary>
    public static IReadOnlyList<string> Changes(MemoryHistory history) =>
        [.. history.Commits.SelectMany(commit => commit.Changes.Select(change => $"{commit.Id} {commit.Parents.ElementAtOrDefault(change.Parent)} {change.Path} {change.Old} {change.New}")).Order(StringComparer.Ordinal)];

    /// <summary>The same from <c>git log -m --raw</c>, which shows a merge once against every parent.</summary>
    public static IReadOnlyList<string> ChangesByGit(TempRepository repository, string revision = "HEAD", string path = StoreLayout.Folder)
    {
        var changes = new List<string>();
        var commit = "";
        // With -m the format's %H is followed by the parent compared with, which only the "from" header tells.
        foreach (var line in repository.Git("log", "-m", "--raw", "--root", "--no-renames", "--full-history", "--no-abbrev", "--format=raw", "-z", revision, "--", path).Split('\0', '\n'))
        {
            if (line.StartsWith("commit ", StringComparison.Ordinal))
                commit = Header(line, repository);
            else if (line.StartsWith(':'))
                changes.Add(line);
            else if (changes.Count > 0 && changes[^1].StartsWith(':') && line.Length > 0)
                changes[^1] = Change(commit, changes[^1], line);
        }
        changes.Sort(StringComparer.Ordinal);
        return changes;
    }

    /// <summary>"commit A (from B)" for merges, "commit A" for others.</summary>
    static string Header(string line, TempRepository repository)
    {
        var words = line.Split(' ', '(', ')');
        var commit = words[1];
        var from = Array.IndexOf(words, "from");
        return from > 0 ? $"{commit} {words[from + 1]}" : $"{commit} {repository.Git("log", "-1", "--format=%P", commit).Trim()}";
    }

    static string Change(string commit, string raw, string path)
    {
        var fields = raw.Split(' ');
        return $"{commit} {path} {Id(fields[2])} {Id(fields[3])}";
    }

    static string Id(string id) => id.All(digit => digit == '0') ? "" : id;
}
