namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The findings about files: entries, their names and kinds, and tombstones.</summary>
static class FileFindingStories
{
    const string Good = "---\ntype: project\ntitle: It\nstatus: proposed\n---\n";
    const string Link = ".agent-memory/project/link.md";

    internal static FindingStory[] All =>
    [
        new("AM001", stage => { File.WriteAllBytes(Write(stage, Good), [.. "---\ntype: project\ntitle: It"u8, 0xE9, .. "\nstatus: proposed\n---\n"u8]); stage.Git.CommitAll("By hand"); }, stage => stage.Commit(FindingStory.Entry, Good)),
        FindingStory.OfFile("AM002", Good + "\nA\0b\n", Good + "\nAb\n"),
        FindingStory.OfFile("AM003", Good + "\n" + Lines(17 * 1024), Good + "\n" + Lines(100)),
        FindingStory.OfFile("AM004", Good + "\n" + Lines(5 * 1024), Good + "\n" + Lines(100)),
        FindingStory.OfFile("AM005", "# It\n", Good),
        FindingStory.OfFile("AM006", "---\ntype: project\ntitle: It\nstatus: proposed\n", Good),
        FindingStory.OfKey("AM007", "description: [a", "description: \"[a\""),
        FindingStory.OfLine("AM008", "{type: project, title: It, status: proposed}", "type: project\ntitle: It\nstatus: proposed"),
        FindingStory.OfKey("AM009", "title: Other"),
        FindingStory.OfKey("AM010", "description: &a text", "description: \"&a text\""),
        FindingStory.OfKey("AM011", "description: !a text", "description: \"!a text\""),
        FindingStory.OfKey("AM012", "...\ndescription: text", "description: text"),
        FindingStory.OfKey("AM013", "tags: [a, {b: c}]", "tags: [a, 'b: c']"),
        FindingStory.OfKey("AM014", "description: a\u001bb", "description: ab"),
        FindingStory.OfKey("AM015", "description: a\u2028b", "description: ab"),
        FindingStory.OfKey("AM020", "tags: a", "tags: [a]"),
        FindingStory.OfLine("AM021", "type: project\ntitle: It", "type: project\ntitle: It\nstatus: proposed"),
        FindingStory.OfLine("AM022", $"type: project\ntitle: {new string('a', 121)}\nstatus: proposed", "type: project\ntitle: A\nstatus: proposed"),
        FindingStory.OfLine("AM023", "type: other\ntitle: It\nstatus: proposed", "type: project\ntitle: It\nstatus: proposed"),
        FindingStory.OfLine("AM024", "type: project\ntitle: It\nstatus: perhaps", "type: project\ntitle: It\nstatus: proposed"),
        FindingStory.OfLine("AM025", "type: procedural\ntitle: It\nstatus: proposed", "type: project\ntitle: It\nstatus: proposed"),
        Renamed("AM026", ".agent-memory/project/It_Is.md", FindingStory.Entry),
        Renamed("AM027", ".agent-memory/project/index.md", FindingStory.Entry),
        FindingStory.OfKey("AM028", "confidence: 2", "confidence: 0.8"),
        FindingStory.OfKey("AM029", "stale_after: tomorrow", "stale_after: 2027-05-21T00:00:00Z"),
        FindingStory.OfKey("AM030", "evidence: [a.md#Lx]", "evidence: [.gitignore#L1]"),
        FindingStory.OfKey("AM031", "subject: Deploy Platform", "subject: deploy.platform"),
        FindingStory.OfKey("AM032", "derived_from: [It Is]", "derived_from: [it-is]"),
        FindingStory.OfKey("AM033", "scope: [../x]", "scope: [src/**]"),
        FindingStory.OfKey("AM034", "description: \"a\\nb\"", "description: a b"),
        Renamed("AM040", ".agent-memory/user/it.md", ".agent-memory/project/other.md") with { Before = stage => stage.Commit(FindingStory.Entry, Good) },
        Renamed("AM041", ".agent-memory/user/IT.md", ".agent-memory/project/other.md") with { Before = stage => stage.Commit(FindingStory.Entry, Good) },
        new("AM042",
            stage => { File.CreateSymbolicLink(stage.Git.PathOf(Link), "it.md"); stage.Git.CommitAll("A link"); },
            stage => { File.Delete(stage.Git.PathOf(Link)); stage.Commit(Link, Good.Replace("It", "Link", StringComparison.Ordinal)); })
        { Before = stage => stage.Commit(FindingStory.Entry, Good) },
        new("AM043",
            stage => { stage.Git.Git("update-index", "--add", "--cacheinfo", $"160000,{stage.Memory.Commit()},.agent-memory/sub"); stage.Git.Commit("A submodule"); },
            stage => { stage.Git.Git("rm", "-q", "--cached", ".agent-memory/sub"); stage.Git.Commit("None"); }),
        new("AM044", stage => Chmod(stage, "+x"), stage => Chmod(stage, "-x")) { Before = stage => stage.Commit(FindingStory.Entry, Good) },
        Renamed("AM045", ".agent-memory/notes.md", "notes.md"),
        Renamed("AM046", ".agent-memory/project/nul.md", FindingStory.Entry),
        Tombstone("AM091",
            (stage, path) => stage.Commit(path, "nothing: here\n"),
            (stage, path) => { stage.Git.Git("checkout", "-q", "HEAD^", "--", path); stage.Git.Commit("From history"); }),
        Tombstone("AM092",
            (stage, path) => { stage.Git.Git("mv", path, Misnamed); stage.Git.Commit("By hand"); },
            (stage, path) => { stage.Git.Git("mv", Misnamed, path); stage.Git.Commit("As its content says"); }),
        Tombstone("AM093",
            (stage, _) => stage.Commit(".agent-memory/project/again.md", Good),
            (stage, _) => stage.Memory.Done("reject", "again", "--reason", "no", "--yes")),
        Tombstone("AM094",
            (stage, path) => stage.Commit(".agent-memory/tombstones/other-01234567.yaml", stage.Git.Read(path).Replace("id: it", "id: other", StringComparison.Ordinal).Replace(Digest(stage.Git.Read(path))[..8], "01234567", StringComparison.Ordinal)),
            (stage, _) => stage.Commit(".agent-memory/tombstones/other-01234567.yaml", "")),
    ];

    const string Misnamed = ".agent-memory/tombstones/other-00000000.yaml";

    static string Lines(int length) => string.Concat(Enumerable.Repeat("word word word word word word\n", length / 30 + 1));

    static string Write(FindingStage stage, string text)
    {
        stage.Git.Write(FindingStory.Entry, text);
        return stage.Git.PathOf(FindingStory.Entry);
    }

    static FindingStory Renamed(string rule, string bad, string good) => new(rule,
        stage => stage.Commit(bad, Good.Replace("project", bad.Contains("/user/", StringComparison.Ordinal) ? "user" : "project", StringComparison.Ordinal)),
        stage => { File.Delete(stage.Git.PathOf(bad)); stage.Commit(good, Good); });

    static void Chmod(FindingStage stage, string mode)
    {
        stage.Git.Git("update-index", $"--chmod={mode}", FindingStory.Entry);
        stage.Git.Commit("Mode");
    }

    /// <summary>A story about the tombstone that a rejection left.</summary>
    static FindingStory Tombstone(string rule, Action<FindingStage, string> @break, Action<FindingStage, string> mend) =>
        new(rule, stage => @break(stage, PathIn(stage)), stage => mend(stage, PathIn(stage)))
        {
            Before = stage =>
            {
                stage.Commit(FindingStory.Entry, Good);
                stage.Memory.Done("reject", "it", "--reason", "no", "--yes");
            },
        };

    static string PathIn(FindingStage stage) => stage.Git.Git("log", "--format=", "--name-only", "--diff-filter=A", "--reverse", "--", ".agent-memory/tombstones").Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];

    static string Digest(string text) => text.Split("digest: ")[1].Trim().Trim('\'', '"');
}
