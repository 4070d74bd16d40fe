using System.Text;
using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>Entries and inputs for the compiler's tests.</summary>
static class Sample
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    internal static MemoryEntry Entry(string id, string body = "", string? title = null) => new()
    {
        Id = EntryId.Parse(id),
        Type = EntryType.Project,
        Title = title ?? $"About {id}",
        Status = EntryStatus.Approved,
        Body = body,
    };

    /// <summary>An approved entry whose own bytes are the only attested ones.</summary>
    internal static CompileCandidate Approved(MemoryEntry entry, int day = 1) => new()
    {
        Entry = entry,
        Blob = new BlobId(new string('a', 40)),
        Verdict = new AuthorityVerdict(Authority.Approved, new ApprovalProof("attested", null, null, Now.AddDays(day - 100))),
        AttestedVersions = () => [entry],
    };

    internal static CompileCandidate Approved(string id, string body = "Says something.") => Approved(Entry(id, body));

    internal static CompileCandidate With(this CompileCandidate candidate, Authority authority) =>
        candidate with { Verdict = new AuthorityVerdict(authority) };

    internal static CompileInput Input(params CompileCandidate[] candidates) => new()
    {
        Policy = new CompilePolicy(),
        Candidates = candidates,
        Files = [],
        Now = Now,
    };

    internal static CompileInput On(this CompileInput input, string path, string? content, string? linksTo = null) =>
        input.On(path, content is null ? null : Encoding.UTF8.GetBytes(content), linksTo);

    internal static CompileInput On(this CompileInput input, string path, byte[]? content, string? linksTo = null) =>
        input with { Files = [.. input.Files.Where(file => file.Path != path), new FileOnDisk(path, content, linksTo)] };

    /// <summary>The same input after everything that may be written was written.</summary>
    internal static CompileInput Written(this CompileInput input)
    {
        foreach (var change in Compiler.Compile(input).Changes)
            input = input.On(change.Path, change.Content);
        return input;
    }

    internal static CompiledFile File(this CompileResult result, string path) => result.Files.Single(file => file.Path == path);

    internal static string? Text(this CompileResult result, string path) =>
        result.File(path).Change?.Content is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    internal static string TextOf(this CompileInput input, string path) =>
        Encoding.UTF8.GetString(input.Files.Single(file => file.Path == path).Content!);
}
