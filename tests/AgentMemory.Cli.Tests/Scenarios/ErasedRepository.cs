using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A repository in which one secret got everywhere that Git and this tool keep anything.</summary>
sealed class ErasedRepository : IDisposable
{
    internal const string Secret = "hunter2-s3cr3t-Token";
    internal const string Id = "the-token";

    /// <summary>What was gathered of an agent's session.</summary>
    internal const string Progress = ".git/agent-memory/sessions/0123456789abcdef.progress";

    readonly string _folder = TempRepository.TempFolder();

    ErasedRepository(MemoryRepository memory) => Memory = memory;

    internal MemoryRepository Memory { get; }

    internal TempRepository Git => Memory.Git;

    internal string Linked => Path.Combine(_folder, "linked");

    internal string SecretFile => Path.Combine(_folder, "secret.txt");

    internal static ErasedRepository Create(bool everywhere = true)
    {
        var erased = new ErasedRepository(MemoryRepository.Create());
        File.WriteAllText(erased.SecretFile, Secret + "\n");
        var (memory, git) = (erased.Memory, erased.Git);
        memory.Approved("other", "Something else");
        memory.Approved(Id, "How to log in", "--body", $"Say {Secret} at the door.", "--accept", "AM101");
        memory.Done("compile");
        if (everywhere)
            erased.Spread();
        return erased;
    }

    void Spread()
    {
        Git.Write("conf.txt", $"user=ada\npassword={Secret}\n");
        Git.CommitAll("Configure");
        Git.Write("conf.txt", "user=ada\n");
        Git.CommitAll($"Remove {Secret} again");
        Git.Write($"docs/{Secret}.md", "named after it\n");
        Git.CommitAll("Name a file");
        Git.Git("tag", "-a", "v1", "-m", $"Release with {Secret}");
        Git.Git("tag", "light");
        Git.Git("notes", "add", "-m", $"a note with {Secret}", "HEAD");
        Git.Git("notes", "add", "-m", "a plain note", "HEAD~1");
        Git.Git("update-ref", "refs/remotes/origin/main", "HEAD~1");
        Git.Git("branch", "old", "HEAD~2");
        Git.Write("README.md", $"stashed {Secret}\n");
        Git.Git("stash");
        Git.Write("README.md", "another stash\n");
        Git.Git("stash");
        Git.Git("worktree", "add", "-q", "-b", "side", Linked, "HEAD~1");
        TempRepository.At(Linked).Write("side.txt", $"{Secret} on a side branch\n");
        Git.Git("-C", Linked, "add", "-A");
        Git.Git("-C", Linked, "commit", "-qm", "Side");
        Git.Git("-C", Linked, "checkout", "-q", "--detach");
        Git.Git("branch", "-D", "side");
        Memory.DoneAsAgent("remember", "What the agent saw", "--id", "seen", "--body", $"The agent saw {Secret} in a log.", "--accept", "AM101");
        Memory.Done("recall", $"log in with {Secret}");
        Memory.Done("recall", "something else");
        Git.Write(Progress, $"{{\"Offset\":7,\"Goal\":\"say {Secret}\"}}");
        Git.Write("gone.txt", $"dangling {Secret}\n");
        Git.Git("hash-object", "-w", "gone.txt");
        File.Delete(Git.PathOf("gone.txt"));
        Git.Write("staged.txt", $"staged {Secret}\n");
        Git.Git("add", "staged.txt");
        Git.Write("staged.txt", $"staged {Secret}\nand more\n");
        Git.Write("docs/mine.md", "untracked\n");
        Git.Write("conf.txt", "user=ada\nof my own\n");
    }

    internal Frame.CliRun Erase(params string[] more) => Memory.Run(["erase", "--text-file", SecretFile, "--yes", .. more]);

    /// <summary>Returns how many objects hold a text, as Git itself lists all of them.</summary>
    internal int ObjectsWith(string text)
    {
        using var process = ChildProcess.Start("git", ["cat-file", "--batch-all-objects", "--batch"], Git.Root);
        using var all = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(all);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        return Encoding.Latin1.GetString(all.ToArray()).Split(text).Length - 1;
    }

    /// <summary>Returns every file, of the Git directory and of both work trees, that holds the secret as it lies on disk.</summary>
    internal string[] FilesWith(string text) =>
        [.. new[] { Memory.Root, Linked }.Where(Directory.Exists).SelectMany(root => Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            .Where(file => Path.GetFileName(file).Contains(text, StringComparison.Ordinal) || Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(text, StringComparison.Ordinal))];

    /// <summary>What people see of history, commit by commit, apart from ids: dates, people, messages, paths and bytes.</summary>
    internal string Story(string revisions = "--all") =>
        Git.Git("log", "--format=%an %ae %ad %cn %ce %cd%n%B", "--date=raw", "-p", "--no-renames", "--full-index", "--no-abbrev", "--topo-order", "--no-notes", revisions).Replace(Secret, "[erased]", StringComparison.Ordinal);

    public void Dispose()
    {
        Memory.Dispose();
        TempRepository.At(_folder).Dispose();
    }
}
