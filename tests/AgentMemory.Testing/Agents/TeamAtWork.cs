namespace AgentMemory.Testing.Agents;

/// <summary>What two agents and a person left behind, as Git tells it.</summary>
public sealed record TeamReport
{
    /// <summary>Calls and commands that were done or refused.</summary>
    public required int Answered { get; init; }

    /// <summary>What agents were told is written.</summary>
    public required IReadOnlyList<Written> Written { get; init; }

    /// <summary>What agents were told is refused.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>
    /// Refusals that nobody's being faster explains: neither a conflict, nor about a proposal that was approved meanwhile and is found on
    /// the person's branch only.
    /// </summary>
    public required IReadOnlyList<string> Unexplained { get; init; }

    /// <summary>How many of the proposals the person approved meanwhile.</summary>
    public required int Approved { get; init; }

    /// <summary>What the person could not do.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Reported writes that the inbox does not hold.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Commits of the inbox that name another agent or session than the one that was told of them.</summary>
    public required IReadOnlyList<string> Misattributed { get; init; }

    /// <summary>What happened to branches and work trees that nobody asked for.</summary>
    public required IReadOnlyList<string> Touched { get; init; }

    /// <summary>What <c>git fsck</c> has to say; empty where all is well.</summary>
    public required string Damage { get; init; }
}

/// <summary>
/// Two agents through servers of their own, each in a work tree of its own, and a person at the command line, all at once on one
/// repository; and then the account.
/// </summary>
public static class TeamAtWork
{
    const string Inbox = "agent-memory/inbox/local";
    const string Feature = "feature";

    /// <summary>Lets them work.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="operations">How many operations together; the person does one in ten.</param>
    /// <param name="seed">Decides who does what.</param>
    public static TeamReport Run(ToolCommand tool, int operations, int seed)
    {
        using var repository = TempRepository.Create();
        Succeed(tool.Run(repository.Root, "init"));
        Succeed(tool.Run(repository.Root, "remember", "The ground", "--id", "ground", "--approve", "--yes"));
        using var linked = TempRepository.At(TempRepository.TempFolder());
        repository.Git("worktree", "add", "-q", "-b", Feature, linked.Root);
        var start = repository.Git("rev-parse", "main").Trim();

        var one = new AgentAtWork(tool, repository.Root, "claude-code", "session-one", seed);
        var two = new AgentAtWork(tool, linked.Root, "gemini", "session-two", seed + 1);
        var person = new PersonAtWork(tool, repository, seed + 2);
        var byPerson = operations / 10;
        Together(() => one.Run((operations - byPerson) / 2), () => two.Run(operations - byPerson - (operations - byPerson) / 2), () => person.Run(byPerson));

        IReadOnlyList<Written> written = [.. one.Written, .. two.Written];
        IReadOnlyList<string> refusals = [.. one.Refusals, .. two.Refusals];
        return new TeamReport
        {
            Answered = one.Answered + two.Answered + byPerson,
            Written = written,
            Refusals = refusals,
            Unexplained = [.. refusals.Where(refusal => !refusal.StartsWith("conflict: ", StringComparison.Ordinal) && !person.Approved.Any(id => refusal.Contains($"'{id}'", StringComparison.Ordinal)))],
            Approved = person.Approved.Count,
            Failures = person.Failures,
            Lost = [.. Lost(repository, written)],
            Misattributed = [.. Misattributed(repository, written)],
            Touched = [.. Touched(repository, linked, start, person.Commits)],
            Damage = repository.TryGit("fsck", "--full", "--no-dangling") is { ExitCode: 0, Output: "" } ? "" : "git fsck has complaints",
        };
    }

    static IEnumerable<string> Lost(TempRepository repository, IReadOnlyList<Written> written)
    {
        var history = Lines(repository, "rev-list", Inbox).ToHashSet(StringComparer.Ordinal);
        var tip = Lines(repository, "ls-tree", "-r", "--name-only", Inbox).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        return written.Where(write => !history.Contains(write.Commit) || !tip.Contains(write.Id)).Select(write => $"{write.Id} in {write.Commit}");
    }

    static IEnumerable<string> Misattributed(TempRepository repository, IReadOnlyList<Written> written)
    {
        var commits = Lines(repository, "log", "--format=%H %(trailers:key=Memory-Agent,valueonly,separator=%x2C) %(trailers:key=Memory-Session,valueonly,separator=%x2C)", Inbox).ToHashSet(StringComparer.Ordinal);
        var told = written.Select(write => $"{write.Commit} {write.Agent} {write.Session}").ToHashSet(StringComparer.Ordinal);
        return commits.Except(told).Concat(told.Except(commits));
    }

    static IEnumerable<string> Touched(TempRepository repository, TempRepository linked, string start, IReadOnlyList<string> byPerson)
    {
        if (repository.Git("rev-parse", Feature).Trim() != start)
            yield return $"{Feature} moved";
        foreach (var commit in Lines(repository, "rev-list", $"{start}..main").Except(byPerson))
            yield return $"{commit} on main is not the person's";
        foreach (var commit in byPerson.Except(Lines(repository, "rev-list", "main")))
            yield return $"{commit} of the person is gone";
        foreach (var commit in Lines(repository, "log", "--format=%H %(trailers:key=Memory-Agent,valueonly)", $"{start}..main").Where(line => line.Trim().Contains(' ', StringComparison.Ordinal)))
            yield return $"an agent wrote {commit} on main";
        foreach (var dirty in Lines(repository, "status", "--porcelain").Concat(Lines(linked, "status", "--porcelain")))
            yield return $"work tree: {dirty}";
        foreach (var branch in Lines(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads").Except(["main", Feature, Inbox]))
            yield return $"{branch} appeared";
    }

    /// <summary>Threads of their own: a waiting pool would start them one after the other.</summary>
    static void Together(params Action[] actions)
    {
        var problems = new List<Exception>();
        Thread[] threads = [.. actions.Select(action => new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                lock (problems)
                    problems.Add(e);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (problems.Count > 0)
            throw new AggregateException(problems);
    }

    static string[] Lines(TempRepository repository, params string[] arguments) => repository.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static void Succeed(ProcessResult result)
    {
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error + result.Output);
    }
}
