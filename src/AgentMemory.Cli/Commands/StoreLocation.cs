using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Personal;

namespace AgentMemory.Cli.Commands;

/// <summary>Which repository a run works on.</summary>
static class StoreLocation
{
    /// <summary>The variable that moves the personal store.</summary>
    internal const string HomeVariable = "AGENT_MEMORY_HOME";

    /// <summary>Returns how to open the store that the global options lead to.</summary>
    internal static OpenOptions Of(GlobalSettings global, CliContext context) => new()
    {
        CurrentDirectory = context.CurrentDirectory,
        Repo = global.Personal ? Personal(context) : global.Repo,
        Environment = context.Environment,
        Clock = context.Clock,
    };

    static string Personal(CliContext context)
    {
        var folder = PersonalDirectory(context);
        PersonalStore.Ensure(folder);
        return folder;
    }

    /// <summary>Whether the personal store has been made.</summary>
    internal static bool PersonalExists(CliContext context) => PersonalStore.Exists(PersonalDirectory(context));

    /// <summary>Returns the personal store's folder, absolute, whether or not it exists.</summary>
    /// <exception cref="AgentMemoryException">Nothing says where it is.</exception>
    internal static string PersonalDirectory(CliContext context)
    {
        if (context.Variable(HomeVariable) is { } home)
            return Path.GetFullPath(home, context.CurrentDirectory);
        // The XDG rules make a relative XDG_DATA_HOME invalid, to be ignored.
        if (context.Variable("XDG_DATA_HOME") is { } data && Path.IsPathFullyQualified(data))
            return Path.Combine(data, "agent-memory");
        if (context.Variable("HOME") is { } user)
            return Path.Combine(user, ".local", "share", "agent-memory");
        if (context.Variable("LOCALAPPDATA") is { } local)
            return Path.Combine(local, "agent-memory");
        throw new AgentMemoryException(ErrorKind.Config, "Nothing says where the personal store is: HOME is not set.", $"Set {HomeVariable} to a folder of your own.");
    }
}
