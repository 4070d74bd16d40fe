using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// A history in which two agents' sessions and a person write the same entries, one change a commit or several in a squash as GitHub
/// words it. Every text that is ever written is new, so each line says whose it is; what a rollback of a session has to ask about
/// follows from who wrote which line when.
/// </summary>
sealed class GeneratedHistory
{
    internal const string Session = "s-gone", Other = "s-stays", Person = "person";
    const string Agent = "claude-code/2.1";
    const int Lines = 8;

    readonly Random _random;
    readonly StringBuilder _stream = new();
    readonly Dictionary<string, Sample> _entries = new(StringComparer.Ordinal);
    readonly List<Written> _written = [];
    int _words;
    int _commits;

    GeneratedHistory(int seed) => _random = new Random(seed);

    /// <summary>The entries that a person has to choose about when the session is rolled back.</summary>
    internal SortedSet<string> Conflicts { get; } = new(StringComparer.Ordinal);

    /// <summary>The entries that the session never wrote.</summary>
    internal IEnumerable<string> Untouched => _entries.Keys.Except(_written.Where(written => written.By.Contains(Session)).Select(written => written.Id));

    /// <summary>Writes a history on top of a repository's, and what two sessions proposed to its inbox.</summary>
    internal static GeneratedHistory Write(MemoryRepository memory, int seed, int changes, int entries)
    {
        var history = new GeneratedHistory(seed);
        history.WriteBranch(changes, entries);
        history.WriteInbox();
        var import = memory.Git.TryGit(history._stream.ToString(), ["fast-import", "--quiet"]);
        Assert.That(import.ExitCode, Is.Zero, import.Error);
        memory.Git.Git("reset", "-q", "--hard");
        history.FindConflicts();
        return history;
    }

    void WriteBranch(int changes, int entries)
    {
        for (var done = 0; done < changes;)
        {
            // Every second change comes with others, in a squash that touches code too.
            var together = _random.Next(3) == 0 ? _random.Next(2, 5) : 1;
            var made = Enumerable.Range(0, together).Select(_ => Next($"entry-{_random.Next(entries)}")).ToList();
            done += together;
            Commit("main", together == 1 ? made[0].Message : Squashed(made), [.. made.Select(change => change.Id).Distinct()], together == 1 ? null : $"src/code-{_commits}.txt");
            foreach (var group in made.GroupBy(change => change.Id))
                _written.Add(new Written(group.Key, [.. group.Where(change => !change.StatesOnly).Select(change => change.By)], group.First().Before, _entries[group.Key].Copy()));
        }
    }

    Change Next(string id)
    {
        var before = _entries.TryGetValue(id, out var entry) ? entry.Copy() : null;
        var by = new[] { Session, Other, Person, Person }[_random.Next(4)];
        if (entry is null)
        {
            entry = _entries[id] = new Sample();
            for (var line = 0; line < Lines; line++)
                entry.Texts[line] = NewText(by);
            return new Change(id, by, before, Message(id, "propose", by));
        }
        if (by == Person && _random.Next(3) == 0)
        {
            entry.Status = "approved";
            return new Change(id, by, before, Message(id, "approve", by, $"Memory-Approves: project/{id}@{BlobOf(entry.ToString())}\n")) { StatesOnly = true };
        }
        entry.Texts[_random.Next(Lines)] = NewText(by);
        return new Change(id, by, before, Message(id, "edit", by));
    }

    string NewText(string by) => $"{by} wrote {++_words}";

    static string Message(string id, string action, string by, string more = "") =>
        $"memory: {action} {id}\n\nMemory-Id: {id}\nMemory-Action: {action}\n{more}{(by == Person ? "" : $"Memory-Agent: {Agent}\nMemory-Session: {by}\n")}";

    string Squashed(IEnumerable<Change> changes) => $"Feature {_commits} (#{_commits})\n\n{string.Join('\n', changes.Select(change => "* " + change.Message))}\n";

    void WriteInbox()
    {
        foreach (var by in new[] { Session, Other, Session })
        {
            var id = $"waiting-{_commits}";
            var entry = new Sample { Texts = { [0] = NewText(by), [1] = NewText(by) } };
            _entries[id] = entry;
            Commit("agent-memory/inbox/local", Message(id, "propose", by), [id], null);
        }
    }

    void Commit(string branch, string message, IEnumerable<string> ids, string? code)
    {
        var seconds = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(++_commits).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{branch}\ncommitter Ada Lovelace <ada@example.org> {seconds} +0000\n");
        Data(message);
        if (_commits == 1)
            _stream.Append("from refs/heads/main^0\n");
        foreach (var (path, text) in ids.Select(id => (MemoryRepository.PathOf(id), _entries[id].ToString())).Concat(code is null ? [] : [(code, "code\n")]))
        {
            _stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\n");
            Data(text);
        }
        _stream.Append('\n');
    }

    void Data(string text) => _stream.Append(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");

    /// <summary>Line by line, newest first: a line of the session's that somebody wrote over is a question, and so is a squash of several hands.</summary>
    void FindConflicts()
    {
        var now = _entries.ToDictionary(pair => pair.Key, pair => (string?[])pair.Value.Texts.Clone());
        foreach (var written in Enumerable.Reverse(_written).Where(written => written.By.Contains(Session)))
        {
            var texts = now[written.Id];
            if (written.By.Distinct().Count() > 1)
                Conflicts.Add(written.Id);
            for (var line = 0; line < Lines; line++)
            {
                if (written.After.Texts[line] == written.Before?.Texts[line])
                    continue;
                if (texts[line] != written.After.Texts[line])
                    Conflicts.Add(written.Id);
                texts[line] = written.Before?.Texts[line];
            }
        }
    }

    static string BlobOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5350 // Git's own name for the bytes.
        return Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
#pragma warning restore CA5350
    }

    sealed record Change(string Id, string By, Sample? Before, string Message)
    {
        internal bool StatesOnly { get; init; }
    }

    sealed record Written(string Id, IReadOnlyList<string> By, Sample? Before, Sample After);

    sealed class Sample
    {
        internal string?[] Texts { get; private init; } = new string?[Lines];

        internal string Status { get; set; } = "proposed";

        internal Sample Copy() => new() { Texts = (string?[])Texts.Clone(), Status = Status };

        // The title stands beside the status, which other hands move.
        public override string ToString() => $"---\ntype: project\ntitle: {Texts[0]}\nstatus: {Status}\n---\n\n{string.Join("\n\n", Texts.Skip(1).Where(text => text is not null).Select((text, line) => $"{line}. {text}"))}\n";
    }
}
