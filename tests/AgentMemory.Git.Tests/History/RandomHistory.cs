using System.Globalization;
using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.History;

/// <summary>A repository with a generated history: branches, merges of two and three parents, removals, moves, mode changes, wrong clocks.</summary>
static class RandomHistory
{
    /// <summary>Every path that ever holds a file.</summary>
    public static readonly string[] Paths =
    [
        ".agent-memory/project/a.md", ".agent-memory/project/b.md", ".agent-memory/project/deep/a.md", ".agent-memory/project/deep/er/c.md",
        ".agent-memory/procedural/d.md", ".agent-memory/config.yaml", ".agent-memory/project/b.md/inner.md", ".agent-memory/project.md",
        ".agent-memory-notes/x.md", ".agent-memory.txt", "README.md", "src/main.c",
    ];

    public static TempRepository Create(int seed, int commits)
    {
        var repository = TempRepository.CreateUnborn();
        Extend(repository, seed, commits);
        return repository;
    }

    /// <summary>Adds commits on top of what is there, on branch <c>main</c>.</summary>
    public static void Extend(TempRepository repository, int seed, int commits)
    {
        var random = new Random(seed);
        var stream = new StringBuilder();
        var tips = new List<string>();
        if (repository.TryGit("rev-parse", "-q", "--verify", "refs/heads/main").ExitCode == 0)
            tips.Add(repository.Git("rev-parse", "refs/heads/main").Trim());
        for (var mark = 1; mark <= commits; mark++)
            tips = AddCommit(stream, random, mark, tips, last: mark == commits);
        var result = repository.TryGit(stream.ToString(), ["fast-import", "--quiet", "--force", "--date-format=raw"]);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    static List<string> AddCommit(StringBuilder stream, Random random, int mark, List<string> tips, bool last)
    {
        var parents = last ? tips : Parents(random, tips);
        var seconds = 1_700_000_000 + (mark * 60) + (random.Next(10) == 0 ? random.Next(-100_000, 100_000) : 0);
        stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\nmark :{mark}\nauthor A U Thor <a@example.org> {seconds} +0230\ncommitter C O Mitter <c@example.org> {seconds} -0100\n");
        Data(stream, Message(random, mark));
        for (var i = 0; i < parents.Count; i++)
            stream.Append(i == 0 ? "from " : "merge ").Append(parents[i]).Append('\n');
        for (var count = random.Next(4); count > 0; count--)
            Change(stream, random);
        stream.Append('\n');
        // Some commits start a branch beside their parents instead of taking their place.
        return [.. tips.Except(random.Next(4) == 0 ? parents.Skip(1) : parents), $":{mark}"];
    }

    static List<string> Parents(Random random, List<string> tips)
    {
        if (tips.Count == 0)
            return [];
        var count = Math.Min(tips.Count, random.Next(6) switch { 0 => 2, 1 => 3, _ => 1 });
        return [.. tips.OrderBy(_ => random.Next()).Take(count)];
    }

    static void Change(StringBuilder stream, Random random)
    {
        var path = Paths[random.Next(Paths.Length)];
        if (random.Next(3) == 0)
        {
            stream.Append(CultureInfo.InvariantCulture, $"D {(random.Next(4) == 0 ? ".agent-memory" : path)}\n");
            return;
        }
        var mode = random.Next(8) switch { 0 => "100755", 1 => "120000", _ => "100644" };
        stream.Append(CultureInfo.InvariantCulture, $"M {mode} inline {path}\n");
        Data(stream, $"text {random.Next(4)}\n");
    }

    static string Message(Random random, int mark) => random.Next(3) switch
    {
        0 => $"Commit {mark}\n\nMemory-Id: a\nMemory-Action: edit\n",
        1 => $"Commit {mark}\n\nTalks of memory-ids only.\n",
        _ => $"Commit {mark}\n",
    };

    static void Data(StringBuilder stream, string text) => stream.Append(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
}
