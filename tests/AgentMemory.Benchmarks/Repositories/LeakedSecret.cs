using System.Text;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>A long history in which a secret was committed and removed again and again, and got everywhere else too.</summary>
static class LeakedSecret
{
    const string Secret = "hunter2-s3cr3t-Token-4711";
    const int Files = 2_000;
    const int Every = 33;

    /// <summary>Creates it; the caller disposes it.</summary>
    internal static TempRepository Create(int commits, InstalledTool tool)
    {
        var repository = TempRepository.CreateUnborn();
        repository.Git("config", "gc.auto", "0");
        using (var import = new FastImport(repository.Root))
        {
            import.Commit("main", "Start", Enumerable.Range(0, Files).Select(number => new KeyValuePair<string, string>(RepositoryShape.FilePath(number), $"file {number}\n")));
            for (var commit = 1; commit < commits; commit++)
                import.Commit("main", $"Change {commit}", Changes(commit));
            import.Finish();
        }
        repository.Git("reset", "-q", "--hard");
        Spread(repository, tool);
        return repository;
    }

    /// <summary>The file with the secret, outside what Git tracks.</summary>
    internal static string FileIn(TempRepository repository)
    {
        var file = repository.Root + ".secret";
        File.WriteAllText(file, Secret + "\n");
        return file;
    }

    /// <summary>Returns how often the secret stands in the repository's objects.</summary>
    internal static int CountIn(TempRepository repository)
    {
        using var process = ChildProcess.Start("git", ["cat-file", "--batch-all-objects", "--batch"], repository.Root);
        using var all = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(all);
        process.WaitForExit();
        return Encoding.Latin1.GetString(all.ToArray()).Split(Secret).Length - 1;
    }

    static IEnumerable<KeyValuePair<string, string>> Changes(int commit)
    {
        yield return new(RepositoryShape.FilePath(commit * 7 % Files), $"file {commit}\n{Prose.Sentence(commit)}\n");
        if (commit % Every is 0 or 1)
            yield return new("config/settings.ini", commit % Every == 0 ? $"revision={commit}\npassword={Secret}\n" : $"revision={commit}\n");
    }

    static void Spread(TempRepository repository, InstalledTool tool)
    {
        tool.Succeed(repository.Root, "init");
        tool.Succeed(repository.Root, "remember", "How to log in", "--id", "log-in", "--body", $"Say {Secret} at the door.", "--accept", "AM101", "--approve", "--yes");
        tool.Succeed(repository.Root, "compile");
        tool.Succeed(repository.Root, "--agent", "claude-code/2", "--session", "s", "remember", "Seen in a log", "--id", "seen", "--body", $"The agent saw {Secret}.", "--accept", "AM101");
        tool.Succeed(repository.Root, "recall", "how to log in");
        repository.Git("tag", "-a", "v1", "-m", $"With {Secret}", "HEAD~40");
        repository.Git("tag", "v2", "HEAD~2");
        repository.Git("notes", "add", "-m", $"a note with {Secret}", "HEAD~3");
        repository.Write("config/settings.ini", $"stashed={Secret}\n");
        repository.Git("stash");
        repository.Write("staged.txt", $"staged {Secret}\n");
        repository.Git("add", "staged.txt");
    }
}
