using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentMemory.Errors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Testing;

// Commits from a process of its own, so that tests can kill it, or run several beside each other:
//   put PATH TEXT | delete PATH | many COUNT PREFIX | branch REF COUNT PREFIX | open | receipts COUNT SESSION
// Prints one line a commit: its id and the milliseconds it took; or "error KIND MESSAGE".
HermeticGit.ShutHostOut();
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
var patience = environment.TryGetValue("DRIVER_LOCK_MILLISECONDS", out var limit) ? TimeSpan.FromMilliseconds(int.Parse(limit, CultureInfo.InvariantCulture)) : TimeSpan.FromSeconds(60);
using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Directory.GetCurrentDirectory(), Environment = environment, LockTimeout = patience });
return args switch
{
    ["open"] => Report(),
    ["put", var path, var text] => Commit(new CommitTarget.CurrentBranch(), path, text),
    ["delete", var path] => Commit(new CommitTarget.CurrentBranch(), path, null),
    ["many", var count, var prefix] => Many(new CommitTarget.CurrentBranch(), count, prefix),
    ["branch", var name, var count, var prefix] => Many(new CommitTarget.Branch(name), count, prefix),
    ["receipts", var count, var session] => Receipts(int.Parse(count, CultureInfo.InvariantCulture), session),
    _ => 2,
};

int Receipts(int count, string session)
{
    for (var i = 0; i < count; i++)
    {
        var receipt = new Receipt
        {
            Kind = ReceiptKind.Recall,
            Time = DateTimeOffset.UnixEpoch,
            Agent = "driver",
            Session = session,
            Answer = new RecordedAnswer { Query = new RecordedQuery($"{i} {new string('x', i % 50 * 100)}"), Hits = [], Withheld = [] },
            Tokens = i,
        };
        if (store.Receipts.Append(receipt).Problem is { } problem)
        {
            Console.WriteLine(problem);
            return 1;
        }
    }
    return 0;
}

int Report()
{
    Console.WriteLine(store.Healed is { } healed ? $"healed {healed.Stands}" : "nothing to heal");
    return 0;
}

int Many(CommitTarget target, string count, string prefix)
{
    var failures = 0;
    for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        failures += Commit(target, $".agent-memory/project/{prefix}-{i}.md", $"# {prefix} {i}\n");
    return failures == 0 ? 0 : 1;
}

int Commit(CommitTarget target, string path, string? text)
{
    var watch = Stopwatch.StartNew();
    try
    {
        var change = new FileChange(path, text is null ? null : Encoding.UTF8.GetBytes(text));
        var outcome = store.Committer.Commit(new CommitRequest { Target = target, Plan = _ => [new PlannedCommit($"Write {path}\n", [change])] });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Tip} {watch.Elapsed.TotalMilliseconds:0.0}"));
        return 0;
    }
    catch (AgentMemoryException e)
    {
        Console.WriteLine($"error {e.Kind} {e.Message}");
        return 1;
    }
}
