using System.Runtime.InteropServices;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

/// <summary>Opens repositories in the hermetic environment that the tests' <c>git</c> runs in, so that the two can be compared.</summary>
static class Opener
{
    internal static OpenOptions Options(string directory, params ReadOnlySpan<(string Name, string Value)> variables) => new()
    {
        CurrentDirectory = directory,
        Environment = Environment(variables),
    };

    internal static Dictionary<string, string> Environment(params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var environment = new Dictionary<string, string>(HermeticGit.Environment);
        foreach (var (name, value) in variables)
            environment[name] = value;
        return environment;
    }

    internal static OpenedRepository Open(string directory, params ReadOnlySpan<(string Name, string Value)> variables) =>
        OpenedRepository.Open(Options(directory, variables));

    internal static AgentMemoryException Refused(string directory, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var options = Options(directory, variables);
        var refusal = Assert.Throws<AgentMemoryException>(() => OpenedRepository.Open(options).Dispose());
        Assert.That(refusal!.Hint, Is.Not.Null.And.Not.Empty);
        return refusal;
    }

    /// <summary>Runs <c>git</c> anywhere in the hermetic environment and returns what it printed, without the last newline.</summary>
    internal static string Git(string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var result = ChildProcess.Run("git", arguments, directory, environment);
        return result.ExitCode == 0 ? result.Output.TrimEnd('\n') : throw new InvalidOperationException(result.Error + result.Output);
    }

    internal static string Git(string directory, params string[] arguments) => Git(directory, Environment(), arguments);

    /// <summary>Makes a folder another user's. Only root can; elsewhere there is nothing to test with.</summary>
    internal static void GiveAway(string path)
    {
        const uint stranger = 54321;
        if (OperatingSystem.IsWindows() || ChangeOwner(path, stranger, stranger) != 0)
            Assert.Ignore("Only root can give files away.");
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
