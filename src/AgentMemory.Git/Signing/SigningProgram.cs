using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Signing;

/// <summary>What a program printed and how it ended.</summary>
sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Runs a program of the user's in the environment the repository was opened with, bounded in time.</summary>
sealed class SigningProgram
{
    readonly string _path;
    readonly string _folder;
    readonly OpenOptions _options;

    SigningProgram(string path, string folder, OpenOptions options)
    {
        _path = path;
        _folder = folder;
        _options = options;
    }

    /// <summary>The folder that Git runs such programs in.</summary>
    internal static string FolderOf(OpenedRepository opened) => opened.Facts.WorkTree ?? opened.Facts.GitDirectory;

    /// <summary>Finds a program by name in the environment's <c>PATH</c>, or by path.</summary>
    /// <exception cref="AgentMemoryException">It is not there or not executable.</exception>
    internal static SigningProgram Find(string name, OpenedRepository opened)
    {
        var folder = FolderOf(opened);
        var path = Candidates(name, folder, opened.Options).FirstOrDefault(ExecutableFile.Exists)
            ?? throw new AgentMemoryException(ErrorKind.Config, $"Commits are to be signed, but the program {name} was not found or is not executable; nothing was committed.",
                "Install it or name it with git config gpg.program, or gpg.ssh.program; git config commit.gpgsign false leaves commits unsigned.");
        return new SigningProgram(path, folder, opened.Options);
    }

    /// <summary>Finds a program by name alone, to be run in some environment; <c>null</c> where it is not there.</summary>
    internal static SigningProgram? TryFind(string name, OpenedRepository opened, OpenOptions options)
    {
        var folder = FolderOf(opened);
        return Candidates(name, folder, options).FirstOrDefault(ExecutableFile.Exists) is { } path ? new SigningProgram(path, folder, options) : null;
    }

    /// <summary>Runs it and returns how it ended.</summary>
    /// <exception cref="AgentMemoryException">It cannot be started, or took longer than the options allow.</exception>
    internal ProgramResult Run(IEnumerable<string> arguments, string input)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        // Written beside the wait: a program that never reads must not hold us up.
        var written = WriteAsync(process, input);
        if (!process.WaitForExit(_options.SigningTimeout) || !Task.WaitAll([written, output, error], _options.SigningTimeout))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new AgentMemoryException(ErrorKind.Config,
                string.Create(CultureInfo.InvariantCulture, $"The commit could not be signed, so nothing was committed: {_path} did not finish within {_options.SigningTimeout.TotalSeconds:0} seconds."),
                "It may be waiting for a passphrase it cannot ask for: unlock the key first, e.g. with git commit -S --allow-empty, and repeat the command.");
        }
        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code and its words say why.
        }
    }

    Process Start(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(_path)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (key, value) in _options.Environment)
            info.Environment[key] = value;
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception failure)
        {
            throw new AgentMemoryException(ErrorKind.Config, $"Commits are to be signed, but {_path} cannot be started: {failure.Message}.", "Check gpg.program or gpg.ssh.program with git config --list.", failure);
        }
    }

    // .NET's own search would look beside this tool, and in the PATH of the process.
    static IEnumerable<string> Candidates(string name, string folder, OpenOptions options)
    {
        var endings = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? new[] { ".exe", ".cmd", "" } : [""];
        if (Path.GetFileName(name) != name)
            return endings.Select(ending => Path.GetFullPath(name, folder) + ending);
        var search = options.Environment.GetValueOrDefault("PATH") ?? "";
        return search.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .SelectMany(_ => endings, (place, ending) => Path.Combine(place, name + ending));
    }
}
