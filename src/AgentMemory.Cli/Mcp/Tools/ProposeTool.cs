using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary><c>propose</c>: a new entry, or a change of one, for a person to decide about.</summary>
sealed class ProposeTool : IMemoryTool
{
    static readonly IReadOnlyList<string> Actions = ["new", "edit", "supersede", "verify", "dispute"];

    static readonly IReadOnlyList<string> Changeable = ["title", "description", "body", "subject", "scope", "tags", "evidence", "confidence"];

    public Tool Definition { get; } = new()
    {
        Name = "propose",
        Title = "Propose to memory",
        Description = "Proposes an entry or a change of one; it waits until a person decides. One claim an entry. "
            + "new: title, body. edit: id and what changes; lists replace. supersede: id is the outdated entry, by the one that replaces it, or title and body of a new one. "
            + "verify: id still holds; its citations are pinned to today's text. dispute: id is wrong; body says what is true.",
        Annotations = Annotations.Proposing("Propose to memory"),
        InputSchema = JsonText.Parse("""
            {"type":"object","additionalProperties":false,"required":["action","reason"],"properties":{
            "action":{"type":"string","enum":["new","edit","supersede","verify","dispute"]},
            "reason":{"type":"string","description":"why, for the person who decides"},
            "id":{"type":"string","description":"the entry it is about; for new, an id of your own"},
            "by":{"type":"string","description":"an entry's id"},
            "title":{"type":"string","description":"the claim in a few words"},
            "body":{"type":"string","description":"markdown"},
            "evidence":{"type":"array","items":{"type":"string"},"description":"path#L4-L9, commit:ID, entry:ID or a web address"},
            "type":{"type":"string","enum":["project","procedural","episodic","user"],"description":"project (default): a fact; procedural: how to work"},
            "description":{"type":"string"},
            "subject":{"type":"string","description":"dotted key, e.g. deploy.platform"},
            "scope":{"type":"array","items":{"type":"string"},"description":"path globs it is about"},
            "tags":{"type":"array","items":{"type":"string"}},
            "confidence":{"type":"number","minimum":0,"maximum":1},
            "accept":{"type":"array","items":{"type":"string"},"description":"finding ids you have seen and mean to keep"}}}
            """),
        OutputSchema = ProposalAnswer.Schema,
    };

    public ToolAnswer Run(ToolRun run)
    {
        run.Arguments.Required("action");
        var action = run.Arguments.Word("action", Actions);
        var reason = run.Arguments.Required("reason");
        var write = new WriteOptions { Reason = reason, Accept = run.Arguments.List("accept") ?? [] };
        var results = action switch
        {
            "new" => [Remember(run, write, DraftOf(run.Arguments), run.Arguments.Text("id"))],
            "edit" => [Edit(run, write)],
            "supersede" => [run.Arguments.Has("by") ? Supersede(run, write) : Replace(run, write)],
            "verify" => Verify(run, write),
            _ => [Dispute(run, write, reason)],
        };
        return ProposalAnswer.Of(run, action!, results, "It counts once a person approves it; nothing else changed.");
    }

    static ChangeResult Remember(ToolRun run, WriteOptions write, EntryDraft draft, string? id) => new RememberOperation(run.Access).Run(
        new RememberRequest { Draft = draft with { Title = draft.Title ?? run.Arguments.Required("title") }, Id = id, Type = EntryTypeArgument.Of(run.Arguments) ?? EntryType.Project, Write = write },
        run.Cancellation);

    static ChangeResult Edit(ToolRun run, WriteOptions write)
    {
        var id = run.Arguments.Required("id");
        // An agent's edit cites its session, so that even one without a change would be a new text.
        return Changeable.Any(run.Arguments.Has)
            ? new EditOperation(run.Access).Run(new EditRequest { Id = id, Draft = DraftOf(run.Arguments), Write = write }, run.Cancellation)
            : throw new AgentMemoryException(ErrorKind.Usage, $"Nothing to change in '{id}'.", $"Give at least one of: {string.Join(", ", Changeable)}.");
    }

    static ChangeResult Supersede(ToolRun run, WriteOptions write)
    {
        var operation = new SupersedeOperation(run.Access);
        var selected = operation.Select(new SupersedeRequest { Old = run.Arguments.Required("id"), New = run.Arguments.Required("by"), Write = write });
        return operation.Run(selected, write, run.Cancellation);
    }

    static ChangeResult Replace(ToolRun run, WriteOptions write)
    {
        var old = EntryTarget.AtHead(run.Access.Repository, run.Arguments.Required("id"));
        return Remember(run, write, DraftOf(run.Arguments) with { Supersedes = [old.Value] }, id: null);
    }

    static IReadOnlyList<ChangeResult> Verify(ToolRun run, WriteOptions write)
    {
        var operation = new VerifyOperation(run.Access);
        return operation.Run(operation.Select(new VerifyRequest { Ids = [run.Arguments.Required("id")], Write = write }), write, run.Cancellation);
    }

    /// <summary>What is said to be wrong names itself; why it is wrong is the reason, unless the agent says more.</summary>
    static ChangeResult Dispute(ToolRun run, WriteOptions write, string reason)
    {
        var disputed = EntryTarget.Anywhere(run.Access.Repository, run.Arguments.Required("id"));
        var draft = DraftOf(run.Arguments);
        return Remember(run, write, draft with { Title = draft.Title ?? $"Disputed: {disputed}", Body = draft.Body ?? reason, Disputes = [disputed.Value] }, id: null);
    }

    static EntryDraft DraftOf(ToolArguments arguments) => new()
    {
        Title = arguments.Text("title")?.Trim(),
        Description = arguments.Text("description"),
        Body = arguments.Text("body"),
        Subject = arguments.Text("subject"),
        Scope = arguments.List("scope"),
        Tags = arguments.List("tags"),
        Evidence = arguments.List("evidence"),
        Confidence = arguments.Fraction("confidence"),
    };
}
