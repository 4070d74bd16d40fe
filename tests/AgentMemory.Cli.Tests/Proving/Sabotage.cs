using AgentMemory.Proving;

namespace AgentMemory.Cli.Tests.Proving;

/// <summary>A fault that a case has to see.</summary>
/// <param name="Case">The case.</param>
/// <param name="Fault">What is wrong with the product.</param>
/// <param name="Make">Makes the fault, anew for every run.</param>
sealed record Sabotage(string Case, string Fault, Func<Func<ScratchCommand, IScratch, ScratchAnswer?>> Make)
{
    public override string ToString() => $"{Case}: {Fault}";

    internal static IReadOnlyList<Sabotage> All { get; } =
    [
        On("recall", "nothing is found", "recall", line => Replaced(line, 1, "nothing-of-the-sort")),
        new("recall", "what was not asked for is served", () =>
        {
            IReadOnlyList<string>? first = null;
            return (command, scratch) => command is ScratchCommand.Memory memory && Is(memory.Line, "recall") ? scratch.Run(memory with { Line = first ??= memory.Line }) : null;
        }),
        On("approval", "an edit is approved by itself", "edit", line => [.. line, "--approve", "--yes"]),
        After("approval", "a proposal is approved by itself", "remember", (_, scratch) => Person(scratch, "approve", "prove-approval-fact", "--yes")),
        After("approval", "a proposal does not wait", "remember", (_, scratch) => scratch.Run(new ScratchCommand.Git(["update-ref", "-d", "refs/heads/agent-memory/inbox/local"]))),
        On("self-approval", "the flag of the agent says nothing", "approve", WithoutAgent),
        Variables("self-approval", "the environment says nothing"),
        OnGit("self-approval", "the trailer of the agent says nothing", line => line.Contains("--allow-empty") ? [.. line.Select(word => string.Join('\n', word.Split('\n').Where(trailer => !trailer.StartsWith("Memory-Agent", StringComparison.Ordinal))))] : null),
        AfterGit("self-approval", "writing approved approves", line => line.Contains("Change .agent-memory/project/prove-self-approval-typed.md"), scratch => Person(scratch, "approve", "prove-self-approval-typed", "--yes")),
        Nth("freshness", "what the code says now has no part in it", 2, "recall", line => [.. line, "--at", "HEAD~1"]),
        Nth("freshness", "what came back stays doubtful", 3, "recall", line => [.. line, "--at", "HEAD~1"]),
        Instead("supersession", "nothing takes another's place", "supersede"),
        Instead("supersession", "what took a place keeps it", "retire"),
        On("contradiction", "subjects say nothing", "remember", line => Without(line, "--subject")),
        On("scope", "paths say nothing", "recall", line => Without(line, "--path")),
        On("scope", "the audience says nothing", "recall", WithoutAgent),
        Nth("branch", "every branch answers", 2, "recall", line => [.. line, "--at", "agent-memory-prove/branch-other"]),
        Nth("branch", "a merge brings nothing", 3, "recall", line => [.. line, "--at", "HEAD^"]),
        On("personal", "what is preferred holds everywhere", "remember", line => line.Contains("--personal") ? [.. line, "--everywhere"] : null),
        On("personal", "the shared store takes it too", "remember", line => line.Contains("--personal") ? null : Without(line, "--type")),
        On("secrets", "a key is not seen", "remember", line => [.. line.Select(word => word.Contains("AKIA", StringComparison.Ordinal) ? "The key is here." : word)]),
        Answered("secrets", "a refusal repeats the key", "remember", (line, answer) => answer with { Error = answer.Error + string.Join(' ', line) }),
        AfterAny("secrets", "a refused text is written all the same", "remember", (line, scratch) =>
        {
            scratch.Run(new ScratchCommand.Write("leak.txt", string.Join(' ', line) + "\n"));
            scratch.Run(new ScratchCommand.Git(["add", "--force", "leak.txt"]));
            scratch.Run(new ScratchCommand.Git(["commit", "--quiet", "-m", "Leak"]));
        }),
        Instead("tombstone", "nothing is rejected", "reject"),
        On("tombstone", "what was rejected may be said again", "remember", line => [.. WithoutAgent(line) ?? line, "--revive"]),
        Instead("rollback", "nothing is rolled back, and it says done", "rollback", """{"proof":{"passed":true}}"""),
        After("rollback", "a line is left behind", "rollback", (_, scratch) =>
        {
            const string path = ".agent-memory/project/prove-rollback-one.md";
            var before = scratch.Run(new ScratchCommand.Git(["log", "-1", "--format=%h", "--diff-filter=A", "--", path])).Output.Trim();
            scratch.Run(new ScratchCommand.Git(["checkout", "--quiet", before, "--", path]));
            scratch.Run(new ScratchCommand.Git(["commit", "--quiet", "-m", "Keep a line"]));
        }),
        On("budget", "a budget is not kept", "recall", line => Has(line, "--budget") ? [.. Without(line, "--budget")!, "--budget", "0"] : null),
        Answered("budget", "what was left out is not said", "recall", (_, answer) => answer with { Output = WithoutWithheld(answer.Output) }),
        On("receipt", "a receipt is answered by what stands now", "replay", line => Has(line, "--at") ? null : [.. line, "--at", "HEAD"]),
        new("forget", "the inbox keeps it", () =>
        {
            return (command, scratch) =>
            {
                if (command is not ScratchCommand.Memory memory || !Is(memory.Line, "forget"))
                    return null;
                const string inbox = "refs/heads/agent-memory/inbox/local";
                var tip = scratch.Run(new ScratchCommand.Git(["rev-parse", inbox])).Output.Trim();
                var answer = scratch.Run(command);
                scratch.Run(new ScratchCommand.Git(["update-ref", inbox, tip]));
                return answer;
            };
        }),
        Instead("forget", "nothing is forgotten, and it says done", "forget"),
        On("forget", "it may be said again", "remember", line => line.Contains("prove-forget-again") ? [.. WithoutAgent(line)!, "--revive"] : null),
        new("erase", "an object is left behind", () =>
        {
            string? path = null;
            return (command, scratch) =>
            {
                if (command is ScratchCommand.Write { Path: var written, Text: var text } && written.EndsWith("notes.txt", StringComparison.Ordinal))
                    File.WriteAllText(path = Path.GetTempFileName(), text);
                if (command is not ScratchCommand.Memory memory || !Is(memory.Line, "erase"))
                    return null;
                var answer = scratch.Run(command);
                scratch.Run(new ScratchCommand.Git(["hash-object", "-w", "--no-filters", path!]));
                return answer;
            };
        }),
        Instead("erase", "nothing is erased, and it certifies", "erase", """{"certificate":{"scan":{"remaining":[]}}}"""),
        Answered("receipt", "nobody knows whom it was served to", "impact", (_, answer) => answer with { Output = """{"sessions":[]}""" }),
    ];

    /// <summary>A command of a word does something else.</summary>
    static Sabotage On(string @case, string fault, string word, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change) => new(@case, fault, () => (command, scratch) =>
        command is ScratchCommand.Memory memory && Is(memory.Line, word) && change(memory.Line) is { } changed && !changed.SequenceEqual(memory.Line) ? scratch.Run(memory with { Line = changed }) : null);

    static Sabotage Nth(string @case, string fault, int nth, string word, Func<IReadOnlyList<string>, IReadOnlyList<string>> change) => new(@case, fault, () =>
    {
        var seen = 0;
        return (command, scratch) => command is ScratchCommand.Memory memory && Is(memory.Line, word) && ++seen == nth ? scratch.Run(memory with { Line = change(memory.Line) }) : null;
    });

    /// <summary>A command of a word does nothing, and says that it is done.</summary>
    static Sabotage Instead(string @case, string fault, string word, string output = "{}") =>
        new(@case, fault, () => (command, _) => command is ScratchCommand.Memory memory && Is(memory.Line, word) ? new ScratchAnswer(0, output) : null);

    /// <summary>A command of a word does more than it says.</summary>
    static Sabotage AfterAny(string @case, string fault, string word, Action<IReadOnlyList<string>, IScratch> more) => Answered(@case, fault, word, (_, answer) => answer, more);

    static Sabotage After(string @case, string fault, string word, Action<IReadOnlyList<string>, IScratch> more) => AfterAny(@case, fault, word, more);

    static Sabotage Answered(string @case, string fault, string word, Func<IReadOnlyList<string>, ScratchAnswer, ScratchAnswer> change, Action<IReadOnlyList<string>, IScratch>? more = null) => new(@case, fault, () => (command, scratch) =>
    {
        if (command is not ScratchCommand.Memory memory || !Is(memory.Line, word))
            return null;
        var answer = change(memory.Line, scratch.Run(command));
        more?.Invoke(memory.Line, scratch);
        return answer;
    });

    static Sabotage Variables(string @case, string fault) =>
        new(@case, fault, () => (command, scratch) => command is ScratchCommand.Memory { Variables.Count: > 0 } memory ? scratch.Run(memory with { Variables = [] }) : null);

    static Sabotage OnGit(string @case, string fault, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change) =>
        new(@case, fault, () => (command, scratch) => command is ScratchCommand.Git git && change(git.Line) is { } changed ? scratch.Run(new ScratchCommand.Git(changed)) : null);

    static Sabotage AfterGit(string @case, string fault, Func<IReadOnlyList<string>, bool> fits, Action<IScratch> more) => new(@case, fault, () => (command, scratch) =>
    {
        if (command is not ScratchCommand.Git git || !fits(git.Line))
            return null;
        var answer = scratch.Run(command);
        more(scratch);
        return answer;
    });

    static void Person(IScratch scratch, params string[] line) => scratch.Run(new ScratchCommand.Memory(line));

    static bool Is(IReadOnlyList<string> line, string word) => (line[0] == "--agent" ? line[4] : line[0] == "--repo" ? line[2] : line[0] == "--personal" ? line[1] : line[0]) == word;

    static bool Has(IReadOnlyList<string> line, string option) => line.Contains(option);

    /// <summary>Takes an option and its value away; <c>null</c> where it is not there.</summary>
    static IReadOnlyList<string>? Without(IReadOnlyList<string> line, string option)
    {
        var at = line.ToList().IndexOf(option);
        return at < 0 ? null : [.. line.Take(at), .. line.Skip(at + 2)];
    }

    static IReadOnlyList<string>? WithoutAgent(IReadOnlyList<string> line) => line[0] == "--agent" ? [.. line.Skip(4)] : null;

    static IReadOnlyList<string> Replaced(IReadOnlyList<string> line, int at, string word)
    {
        var index = line[0] == "--agent" ? at + 4 : at;
        return [.. line.Take(index), word, .. line.Skip(index + 1)];
    }

    static string WithoutWithheld(string output)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        answer["withheld"] = new System.Text.Json.Nodes.JsonArray();
        return answer.ToJsonString();
    }
}
