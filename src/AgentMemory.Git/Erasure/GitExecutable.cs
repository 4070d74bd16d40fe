using System.Diagnostics;
using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Runs the user's <c>git</c> on this repository: for pruning, which no library can, and for streams of objects. No hook of the
/// user's runs, nothing is collected behind our back, and no replacement hides an object.
/// </summary>
sealed class GitExecutable
{
    static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_REPLACE_REF_BASE"];

    static readonly string[] Settings = ["-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "advice.graftFileDeprecated=false"];

    readonly string _path;
    readonly OpenedRepository _opened;

    GitExecutable(string path, OpenedRepository opened) => (_path, _opened) = (path, opened);

    /// <summary>Finds it in the environment's <c>PATH</c>.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is not there.</exception>
    internal static GitExecutable Find(OpenedRepository opened)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        var path = (opened.Options.Environment.GetValueOrDefault("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(ExecutableFile.Exists);
        return new GitExecutable(path ?? throw EraseErrors.NoGit(), opened);
    }

    /// <summary>Runs a command on this work tree and returns what it prints.</summary>
    /// <exception cref="Errors.AgentMemoryException">It fails.</exception>
    internal byte[] Run(string[] arguments, byte[]? input = null) => Run(_opened.Facts.GitDirectory, _opened.Facts.WorkTree, arguments, input);

    /// <summary>Runs a command on another work tree of the repository.</summary>
    internal byte[] Run(string gitDirectory, string? workTree, string[] arguments, byte[]? input = null)
    {
        using var process = Start(gitDirectory, workTree, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var written = Task.Run(() => Feed(process, input ?? []));
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        written.Wait();
        return process.ExitCode == 0 ? output.ToArray() : throw EraseErrors.GitFailed(arguments[0], error.Result.Trim());
    }

    /// <summary>Runs a command whose failure says nothing that matters here.</summary>
    internal void TryRun(params string[] arguments)
    {
        try
        {
            Run(arguments);
        }
        catch (Errors.AgentMemoryException)
        {
            // As git update-index does where files differ.
        }
    }

    /// <summary>Runs a command and returns its lines, or the parts between zeros where it prints such.</summary>
    internal IReadOnlyList<string> Lines(params string[] arguments) => Split(Run(arguments));

    /// <summary>Parts output at zeros where there are any, else at line ends.</summary>
    internal static IReadOnlyList<string> Split(byte[] output)
    {
        var separator = output.Contains((byte)0) ? '\0' : '\n';
        return Encoding.UTF8.GetString(output).Split(separator, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Starts a command that is read while it runs; the caller disposes it.</summary>
    internal Process Start(params string[] arguments) => Start(_opened.Facts.GitDirectory, _opened.Facts.WorkTree, arguments);

    /// <summary>Writes what a command reads, and closes its input; a command that ends early says why itself.</summary>
    internal static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its exit code tells.
        }
    }

    Process Start(string gitDirectory, string? workTree, string[] arguments)
    {
        var info = new ProcessStartInfo(_path)
        {
            WorkingDirectory = workTree ?? gitDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add($"--git-dir={gitDirectory}");
        if (workTree is not null)
            info.ArgumentList.Add($"--work-tree={workTree}");
        foreach (var argument in Settings.Concat(arguments))
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (key, value) in _opened.Options.Environment.Where(variable => !Misleading.Contains(variable.Key)))
            info.Environment[key] = value;
        info.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        info.Environment["GIT_TERMINAL_PROMPT"] = "0";
        info.Environment["LC_ALL"] = "C";
        return Process.Start(info)!;
    }
}
