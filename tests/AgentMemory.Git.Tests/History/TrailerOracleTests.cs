using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Git.Tests.History;

/// <summary>What <c>git interpret-trailers --parse</c> reads in our messages, and in those of others.</summary>
public class TrailerOracleTests
{
    const int Samples = 60;
    static readonly BlobId Blob = new("0123456789012345678901234567890123456789");

    static readonly TrailerBlock[] Blocks =
    [
        new() { Id = EntryId.Parse("x"), Action = MemoryAction.Approve, Approves = [new EntryRef(EntryType.Project, EntryId.Parse("x"), Blob)], Origin = new ProposalOrigin("codex", "s-1", new CommitId(Blob.Value)), AssistedBy = "Codex:gpt" },
        new() { Id = EntryId.Parse("y"), Action = MemoryAction.Propose, Agent = "claude-code/2.1", Session = "s-2", Base = new CommitId(Blob.Value) },
    ];

    static readonly string[] Expected =
    [
        "Memory-Id: x", "Memory-Action: approve", $"Memory-Approves: project/x@{Blob}", $"Memory-Origin: codex s-1 {Blob}", "Assisted-by: Codex:gpt",
        "Memory-Id: y", "Memory-Action: propose", "Memory-Agent: claude-code/2.1", "Memory-Session: s-2", $"Memory-Base: {Blob}",
    ];

    static readonly Gen<string> Line = Gen.OneOf(
        "Memory-Id: z", "memory-agent:", "Memory-Action : approve", " continued", "\tcontinued", "Signed-off-by: Ada <ada@example.org>", "Reviewed-by:Ada", "Fixes: #1",
        "---", "--- a/x", "----", "diff --git a/x b/x", "# comment", "#", "# ------------------------ >8 ------------------------", "* Memory-Id: y", "Conflicts:",
        "(cherry picked from commit abc)", "Squashed commit of the following:", "    Memory-Id: z", "", "", "", "\0", "\u2028Memory-Id: z", "\vMemory-Id: z", "some text", "http://example.org: yes",
        ":", "a:b", "é€𝄞", new string('x', 2000));

    static readonly Gen<string> Text = Gen.Select(Line, Gen.OneOf("\n", "\n", "\r\n", "\r", "")).Array[0, 9].Select(lines => string.Concat(lines.Select(line => line.Item1 + line.Item2)));

    static string[] ReadByGit(TempRepository repository, string message, params string[] arguments)
    {
        var result = repository.TryGit(message, ["interpret-trailers", "--parse", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Test]
    public void Git_reads_our_statements_and_nothing_else_whatever_people_say()
    {
        using var repository = TempRepository.CreateUnborn();
        Gen.Select(Text, Text).Holds((subject, body) =>
            Assert.That(ReadByGit(repository, CommitMessage.Write(subject, body, Blocks)), Is.EqualTo(Expected)), iter: Samples);
    }

    [Test]
    public void Git_commits_our_messages_as_they_are()
    {
        using var repository = TempRepository.CreateUnborn();
        Gen.Select(Text, Text).Holds((subject, body) =>
        {
            var message = CommitMessage.Write(subject, body, Blocks);
            Assert.That(repository.TryGit(message, ["stripspace"]).Output, Is.EqualTo(message));
        }, iter: Samples);
    }

    [Test]
    public void We_read_the_trailers_that_git_reads()
    {
        using var repository = TempRepository.CreateUnborn();
        // No scissors, no old conflict lists: Git cuts those off before a message becomes a commit.
        var plain = Line.Where(line => !line.Contains(">8", StringComparison.Ordinal) && line != "Conflicts:" && !line.Contains('\0', StringComparison.Ordinal) && line != "Squashed commit of the following:");
        Gen.Select(plain, Gen.OneOf("\n", "\n", "\r\n")).Array[1, 9].Holds(lines =>
        {
            var last = string.Concat(lines.Select(line => line.Item1 + line.Item2));
            var message = $"subject\n\n{last}";
            var byGit = ReadByGit(repository, message, "--no-divider").Count(line => line.StartsWith("Memory-Id: ", StringComparison.OrdinalIgnoreCase) && EntryId.TryParse(line["Memory-Id: ".Length..], out _));
            var byUs = TrailerReader.Read($"subject\n\n{LastParagraph(last)}").Count(block => block.Id is not null);
            Assert.That(byUs, Is.EqualTo(byGit), message);
        }, iter: 4 * Samples);
    }

    /// <summary>Git looks for trailers in the last paragraph only; we do in all, for the sake of squashes.</summary>
    static string LastParagraph(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        // Git passes over blank and comment lines at the end.
        while (lines.Count > 0 && (string.IsNullOrWhiteSpace(lines[^1]) || lines[^1].StartsWith('#')))
            lines.RemoveAt(lines.Count - 1);
        var blank = lines.FindLastIndex(string.IsNullOrWhiteSpace);
        return string.Join('\n', lines.Skip(blank + 1));
    }
}
