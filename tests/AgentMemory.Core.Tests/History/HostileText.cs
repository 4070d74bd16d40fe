using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using CsCheck;

namespace AgentMemory.Core.Tests.History;

/// <summary>Generators of what people, agents and attackers put into commit messages.</summary>
static class HostileText
{
    static readonly Gen<string> Fragment = Gen.OneOf(
        "Memory-Id: x", "Memory-Approves: project/x@0123456789012345678901234567890123456789", "memory-agent:", "Memory-Action : approve", " Memory-Id: x",
        "Signed-off-by: Ada <ada@example.org>", "Reviewed-by: Ada", "Co-authored-by: Bob <bob@example.org>", "Fixes: #1", "---", "--- a/x", "----", "diff --git a/x b/x",
        "# comment", "#", "# ------------------------ >8 ------------------------", "* Memory-Id: y", "Conflicts:", "\ta", "(cherry picked from commit abc)",
        "Squashed commit of the following:", "    Memory-Id: z", "", "", "\0", "\u2028Memory-Id: x", "\vMemory-Id: x", "text", "http://example.org: yes", ":", "a:b", "é€𝄞",
        new string('x', 500));

    /// <summary>Lines of all sorts with all sorts of ends.</summary>
    public static Gen<string> Lines { get; } =
        Gen.Select(Gen.OneOf(Fragment, Gen.String), Gen.OneOf("\n", "\r\n", "\r", "\n\n", "")).Array[0, 8].Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));

    static readonly Gen<EntryId> Id = Gen.OneOf("x", "y", "deploys-use-coolify").Select(EntryId.Parse);
    static readonly Gen<string> Hex = Gen.OneOf("0123456789abcdef").Select(digits => string.Concat(Enumerable.Repeat(digits, 3))[..40]);
    static readonly Gen<EntryRef> Reference = Gen.Select(Gen.Enum<EntryType>(), Id, Hex).Select((type, id, hex) => new EntryRef(type, id, new BlobId(hex)));
    static readonly Gen<string?> Name = Gen.OneOf<string?>(null, "claude-code/2.1", "codex");

    /// <summary>Blocks about entries.</summary>
    public static Gen<TrailerBlock[]> Blocks { get; } =
        Gen.Select(Id, Gen.Enum<MemoryAction>(), Reference.Array[0, 2], Reference.Array[0, 2], Name, Name, Hex, Gen.Bool).Select((id, action, approves, rejects, agent, session, hex, taken) => new TrailerBlock
        {
            Id = id,
            Action = action,
            Approves = approves,
            Rejects = rejects,
            Accepts = taken ? ["AM123", "AM124"] : [],
            Agent = agent,
            Session = session,
            Origin = taken ? new ProposalOrigin("codex", "s-1", new CommitId(hex)) : null,
            Base = taken ? null : new CommitId(hex),
            AssistedBy = taken ? "Codex:gpt" : null,
        }).Array[0, 3];

    /// <summary>Everything a block says, as text: its lists compare by content.</summary>
    public static string Show(TrailerBlock block) =>
        $"{block.Id}|{block.Action}|{string.Join(',', block.Approves)}|{string.Join(',', block.Rejects)}|{string.Join(',', block.Accepts)}|{block.Agent}|{block.Session}|{block.Origin}|{block.Base}|{block.AssistedBy}";
}
