namespace AgentMemory.Proving;

/// <summary>The run of one case: does things in the scratch, and keeps what was done and seen.</summary>
public sealed class Trial
{
    /// <summary>The agent that takes part.</summary>
    internal const string Agent = "prover/1";

    readonly IScratch _scratch;
    readonly string _case;
    readonly List<Observation> _observations = [];
    readonly List<string> _commands = [];

    internal Trial(IScratch scratch, string @case)
    {
        _scratch = scratch;
        _case = @case;
        Word = MadeUpWord.For(@case);
    }

    /// <summary>What the clone is like.</summary>
    internal ScratchFacts Facts => _scratch.Facts;

    /// <summary>A word that stands nowhere but in this case's entries, so that the user's own have no part in its answers.</summary>
    internal string Word { get; }

    /// <summary>The branch this case works on.</summary>
    internal string Branch => $"agent-memory-prove/{_case}";

    /// <summary>The session of the agent that takes part.</summary>
    internal string Session => $"prove-{_case}";

    /// <summary>What was seen so far.</summary>
    internal IReadOnlyList<Observation> Observations => _observations;

    /// <summary>What was typed so far.</summary>
    internal IReadOnlyList<string> Commands => _commands;

    /// <summary>Puts the clone back to where it was before any case, so that each can be repeated alone.</summary>
    internal void Begin()
    {
        Git("switch", "--quiet", "--force-create", Branch, Facts.Start.Value);
        foreach (var (reference, tip) in Facts.Moving)
        {
            if (tip is null)
                Git("update-ref", "-d", reference);
            else
                Git("update-ref", reference, tip.Value);
        }
    }

    /// <summary>Returns the id of one of this case's entries.</summary>
    internal string Id(string name) => $"prove-{_case}-{name}";

    /// <summary>Runs a command of this tool as a person; it has to be done.</summary>
    internal ScratchAnswer Do(params string[] line) => Demand(new ScratchCommand.Memory([.. line, "--json"]));

    /// <summary>Runs a command of this tool as the agent; it has to be done.</summary>
    internal ScratchAnswer DoAsAgent(params string[] line) => Demand(AsAgent(line));

    /// <summary>Runs a command of this tool as a person, whatever comes of it.</summary>
    internal ScratchAnswer Try(params string[] line) => Run(new ScratchCommand.Memory([.. line, "--json"]));

    /// <summary>Runs a command of this tool as the agent, whatever comes of it.</summary>
    internal ScratchAnswer TryAsAgent(params string[] line) => Run(AsAgent(line));

    /// <summary>Runs a command of this tool in a shell with one more variable, whatever comes of it.</summary>
    internal ScratchAnswer TryWith((string Name, string Value) variable, params string[] line) => Run(new ScratchCommand.Memory([.. line, "--json"]) { Variables = [variable] });

    /// <summary>Runs a command of Git; it has to be done.</summary>
    internal ScratchAnswer Git(params string[] line) => Demand(new ScratchCommand.Git(line));

    /// <summary>Runs a command of Git, whatever comes of it.</summary>
    internal ScratchAnswer TryGit(params string[] line) => Run(new ScratchCommand.Git(line));

    /// <summary>Removes a folder of the scratch, where an earlier run left it.</summary>
    internal void Remove(string path) => Demand(new ScratchCommand.Remove(path));

    /// <summary>Writes a file and leaves it so.</summary>
    internal void Write(string path, string text) => Demand(new ScratchCommand.Write(path, text));

    /// <summary>Writes a file and commits it, as a person does without this tool.</summary>
    internal void Commit(string path, string text, params string[] more)
    {
        Write(path, text);
        Git("add", "--force", "--", path);
        Git(["commit", "--quiet", "-m", $"Change {path}", .. more]);
    }

    /// <summary>Returns the commits that brought or took a text, since the case began, in short; empty where there are none. Long histories before it are not looked at.</summary>
    internal string CommitsWith(string text) =>
        Git("log", "--glob=refs/heads/agent-memory*", "--format=%h", $"-S{text}", "--not", Facts.Start.Value).Output.Trim().Replace("\n", ", ", StringComparison.Ordinal);

    /// <summary>Adds an entry that a person wrote and approved; the body holds this case's word.</summary>
    internal string Approved(string name, string title, params string[] more)
    {
        Do(["remember", title, "--id", Id(name), "--body", $"This is about {Word}.", .. more]);
        Approve(name);
        return Id(name);
    }

    /// <summary>Approves an entry as a person, so that it counts by the policy: where only the trusted branch makes it count, that gets it as by a merge.</summary>
    internal void Approve(string name)
    {
        Do("approve", Id(name), "--yes");
        if (!Facts.NeedsTrustedBranch)
            return;
        foreach (var reference in Facts.Trusted)
            Git("update-ref", reference, "HEAD");
    }

    /// <summary>Asks for what is known about this case's word.</summary>
    internal Served Ask(params string[] more) => Served.Of(Do(["recall", Word, .. more]));

    /// <summary>Asks as the agent.</summary>
    internal Served AskAsAgent(params string[] more) => Served.Of(DoAsAgent(["recall", Word, .. more]));

    /// <summary>Keeps what was expected and seen.</summary>
    internal void Expect(string what, string expected, string seen, bool holds) => _observations.Add(new Observation(what, expected, seen, holds));

    /// <summary>Expects an entry to be served.</summary>
    internal void ExpectServed(string what, Served served, string id) => Expect(what, $"{id} is served", served.ToString(), served.Trusted.Contains(id));

    /// <summary>Expects an entry to be kept back, for a reason that has a word.</summary>
    internal void ExpectWithheld(string what, Served served, string id, string because) =>
        Expect(what, $"{id} is kept back as {because}", served.ToString(), !served.Hits.Contains(id) && served.Withheld.TryGetValue(id, out var reason) && reason.Contains(because, StringComparison.Ordinal));

    /// <summary>Expects nothing to be said about an entry at all.</summary>
    internal void ExpectSilence(string what, Served served, string id) =>
        Expect(what, $"nothing about {id}", served.ToString(), !served.Hits.Contains(id) && !served.Withheld.ContainsKey(id));

    /// <summary>Expects a command to be refused, for a reason that has some words.</summary>
    internal void ExpectRefused(string what, ScratchAnswer answer, string because) =>
        Expect(what, $"it is refused, because of \"{because}\"", answer.Outcome, answer.ExitCode == 1 && answer.Outcome.Contains(because, StringComparison.Ordinal));

    ScratchCommand.Memory AsAgent(string[] line) => new(["--agent", Agent, "--session", Session, .. line, "--json"]);

    ScratchAnswer Demand(ScratchCommand command)
    {
        var answer = Run(command);
        return answer.IsDone ? answer : throw new TrialBrokenException($"{command.Shell}: {answer.Outcome}");
    }

    ScratchAnswer Run(ScratchCommand command)
    {
        _commands.Add(command.Shell);
        return _scratch.Run(command);
    }
}
