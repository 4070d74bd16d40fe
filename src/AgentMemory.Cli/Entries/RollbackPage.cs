using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Lifecycle;
using AgentMemory.Rollback;
using AgentMemory.Store;

namespace AgentMemory.Cli.Entries;

/// <summary>What a rollback did, with the proof, for people.</summary>
static class RollbackPage
{
    const string LocalBranch = "refs/heads/";
    const int MostIds = 3;

    internal static void Write(TextOutput text, RollbackResult result)
    {
        WritePlan(text, result);
        foreach (var path in result.Proof.Paths)
            Write(text, path);
        WriteAnswers(text, result);
        text.Line(Verdict(result.Proof));
    }

    static Span Verdict(RollbackProof proof)
    {
        var kept = proof.Paths.Count(path => path.Result == RollbackPathResult.Kept);
        var but = kept == 0 ? "" : $", but for what you keep in {kept} {(kept == 1 ? "file" : "files")}";
        return (proof.Passed, proof.NotRecalled) switch
        {
            (true, null) => new Span($"would be proved{but}; recall is asked once it is done", kept == 0 ? Tone.Good : Tone.Warning),
            (true, _) => new Span($"proved: nothing of it stands any more{but}", kept == 0 ? Tone.Good : Tone.Warning),
            (false, null) => new Span("would not be proved: see above", Tone.Bad),
            _ => new Span("not proved: see above", Tone.Bad),
        };
    }

    /// <summary>Says revert by revert what was done, or would be, and what hangs on it.</summary>
    internal static void WritePlan(TextOutput text, RollbackResult result)
    {
        foreach (var change in result.Changes)
            Write(text, change);
        foreach (var consequence in result.Consequences)
            text.Line(Sentence(consequence));
    }

    static void Write(TextOutput text, ChangeResult change)
    {
        var branch = Short(change.Outcome.Ref);
        var subjects = change.Planned.Select(commit => commit.Message.Split('\n', 2)[0]).ToList();
        if (change.Outcome.Commits is [var first, .., var last])
            text.Line($"rolled back {What(change)} in {subjects.Count} commits on {branch}, {first.Short} to {last.Short}");
        else
            text.Line(change.Outcome.Tip is { } only ? $"rolled back {What(change)} in {only.Short} on {branch}" : $"would roll back {What(change)} on {branch}:");
        for (var place = 0; place < subjects.Count; place++)
        {
            var commit = change.Outcome.Commits.Count > place ? change.Outcome.Commits[place].Short + "  " : "  ";
            text.Line($"  {commit}{subjects[place]}{(change.Outcome.Commits.Count > 0 ? "" : Paths(change.Planned[place]))}");
        }
    }

    static string Paths(PlannedCommit commit) => commit.Changes.Count == 0
        ? " (no file changes)"
        : $" ({string.Join(", ", commit.Changes.Take(MostIds).Select(change => change.Content is null ? $"{change.Path} goes" : change.Path))}{(commit.Changes.Count > MostIds ? $" and {commit.Changes.Count - MostIds} more" : "")})";

    static void Write(TextOutput text, RollbackPath path)
    {
        text.Line(new Span($"{Word(path.Result),-9}", path.Result == RollbackPathResult.Restored ? Tone.Good : Tone.Warning), path.Path,
            path.Inbox is { } inbox ? $" in {Short(inbox)}" : "",
            path.Now is { } now ? $" is {now.Short}" : " is gone", path.Result switch
            {
                RollbackPathResult.Restored => ", as before",
                RollbackPathResult.Merged => ", with what was edited since",
                _ => ", by your choice; against what stood before:",
            });
        foreach (var line in path.Later)
        {
            var (mark, tone) = DiffMarks.Of(line.Side);
            text.Line(new Span($"          {mark} {line.Text}".TrimEnd(), tone));
        }
        // What is kept is shown whole already.
        foreach (var line in path.Result == RollbackPathResult.Kept ? [] : path.Surviving)
            text.Line(new Span("          still there: ", Tone.Warning), line);
    }

    static void WriteAnswers(TextOutput text, RollbackResult result)
    {
        if (result.Proof.NotRecalled is true)
            text.Line("Recall was asked for it, and does not answer with it.");
        foreach (var id in result.Proof.StillRecalled ?? [])
            text.Line(new Span($"{id} is still answered by recall as it was", Tone.Bad), $": run agent-memory recall \"{id}\" --include all to see from where");
        if (result.Proof.NotCompiled)
            text.Line("No generated file carries what was taken back.");
        foreach (var path in result.Proof.StillCompiled)
            text.Line(new Span($"{path} may still carry what was taken back", Tone.Bad), ": ", NextStep(path, result));
    }

    static string NextStep(string path, RollbackResult result) => result.OnlyWritten.Contains(path)
        ? $"it holds changes of your own; commit {path}, then run agent-memory compile"
        : "run agent-memory compile --check to see why it is not written";

    static string Sentence(RollbackConsequence consequence) => (consequence.Kind, consequence.Becomes) switch
    {
        (ConsequenceKind.Derived, "retired") => $"{consequence.Id} was derived from it, and is retired.",
        (ConsequenceKind.Derived, _) => $"{consequence.Id} was derived from it, and stays; --cascade retires it.",
        (ConsequenceKind.Successor, _) => $"{consequence.Id} has taken its place, and stays.",
        (_, "restored") => $"{consequence.Id} had been replaced by it, and is current again.",
        _ => $"{consequence.Id} had been replaced by it, and stays retired or unapproved; --cascade takes a later retirement back.",
    };

    static string What(ChangeResult change) => change.Ids.Count switch
    {
        0 => "the store",
        <= MostIds => string.Join(", ", change.Ids),
        var count => $"{count} entries",
    };

    static string Short(string reference) => reference.StartsWith(LocalBranch, StringComparison.Ordinal) ? reference[LocalBranch.Length..] : reference;

    /// <summary>The word that stands for a result.</summary>
    internal static string Word(RollbackPathResult result) => result switch
    {
        RollbackPathResult.Restored => "restored",
        RollbackPathResult.Merged => "merged",
        _ => "kept",
    };

    /// <summary>The word that stands for a kind.</summary>
    internal static string Word(ConsequenceKind kind) => kind.ToString().ToLowerInvariant();
}
