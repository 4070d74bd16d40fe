using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Proving;
using AgentMemory.Store;

namespace AgentMemory.Cli.Proving;

/// <summary>
/// A clone of the user's repository below the temporary folder, in which the whole command line runs as in a shell with no settings of its
/// own. Nothing is shared with the repository: no object by link, no settings, no hooks, and nothing can be pushed.
/// </summary>
sealed class ScratchClone : IScratch
{
    /// <summary>Where the clone lies in its folder.</summary>
    internal const string Repository = "repository";

    static readonly TimeSpan CloneTimeout = TimeSpan.FromMinutes(10);

    readonly CliContext _context;
    readonly string _root;
    readonly ChildProgram _git;

    ScratchClone(CliContext context, string root)
    {
        _context = context;
        _root = root;
        Directory.CreateDirectory(Home);
        Variables = NobodysShell.Variables(context, Home, GitSettings);
        Variables[StoreLocation.HomeVariable] = Path.GetFullPath(ScratchFacts.PersonalStore, Root);
        Directory.CreateDirectory(Root);
        _git = new ChildProgram("git", Root, Variables, CloneTimeout, context.Cancellation);
        Facts = null!;
    }

    /// <summary>The clone's work tree.</summary>
    internal string Root => Path.Combine(_root, Repository);

    string Home => Path.Combine(_root, "home");

    string GitSettings => Path.Combine(Home, "gitconfig");

    /// <summary>The variables of its shell.</summary>
    internal Dictionary<string, string> Variables { get; }

    /// <summary>What a person types before anything else, to stand where the commands were run.</summary>
    internal IReadOnlyList<string> Entry =>
    [
        $"cd {Root}",
        .. NobodysShell.Settings(Home, GitSettings).Append((Name: StoreLocation.HomeVariable, Value: Variables[StoreLocation.HomeVariable])).Select(setting => $"export {setting.Name}={setting.Value}"),
    ];

    /// <inheritdoc/>
    public ScratchFacts Facts { get; private set; }

    /// <summary>Clones a repository.</summary>
    /// <param name="original">The repository; it is only read.</param>
    /// <param name="context">The process.</param>
    /// <param name="root">An empty folder of our own.</param>
    /// <exception cref="AgentMemoryException">It cannot be cloned, or has no store.</exception>
    internal static ScratchClone Of(IMemoryRepository original, CliContext context, string root)
    {
        var scratch = new ScratchClone(context, root);
        scratch.Clone(original);
        return scratch;
    }

    /// <inheritdoc/>
    public ScratchAnswer Run(ScratchCommand command)
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        switch (command)
        {
            case ScratchCommand.Write file:
                var path = Path.Combine(Root, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
                return new ScratchAnswer(ExitCodes.Done, "");
            case ScratchCommand.Remove remove:
                if (new DirectoryInfo(Path.GetFullPath(remove.Path, Root)) is { Exists: true } folder)
                    ThrowAwayFolder.Delete(folder);
                return new ScratchAnswer(ExitCodes.Done, "");
            case ScratchCommand.Git git:
                var run = _git.Try(git.Line);
                return new ScratchAnswer(run.ExitCode, run.Output, run.Error);
            case ScratchCommand.Memory memory:
                return Memory(memory);
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command, null);
        }
    }

    ScratchAnswer Memory(ScratchCommand.Memory command)
    {
        var variables = new Dictionary<string, string>(Variables);
        foreach (var (name, value) in command.Variables)
            variables[name] = value;
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = CliApp.Run(command.Line, _context with
        {
            Out = output,
            Error = error,
            In = TextReader.Null,
            CurrentDirectory = Root,
            Environment = variables,
            Terminal = TerminalFacts.None,
        });
        _context.Cancellation.ThrowIfCancellationRequested();
        return new ScratchAnswer(exitCode, output.ToString(), error.ToString());
    }

    void Clone(IMemoryRepository original)
    {
        var head = original.Head ?? throw Views.StoreErrors.NoStore();
        // The folder is the user's own choice already; who owns it is no question here.
        _git.Run("-c", "safe.directory=*", "clone", "--quiet", "--mirror", "--no-hardlinks", "--dissociate", "--template=", original.Facts.CommonDirectory, ".git");
        foreach (var (key, value) in Settings())
            _git.Run("config", key, value);
        _git.Run("config", "--remove-section", "remote.origin");
        foreach (var remote in original.RemoteBranches("HEAD"))
            AddRemote(remote);
        // A commit that no reference leads to is not part of a clone that is fetched, as a shallow one is.
        if (_git.Try("cat-file", "-e", $"{head}^{{commit}}").ExitCode != 0)
            _git.Run("-c", "safe.directory=*", "fetch", "--quiet", "--upload-pack", "git -c uploadpack.allowAnySHA1InWant=true upload-pack", original.Facts.CommonDirectory, head.Value);
        _git.Run("switch", "--quiet", "--force", "--detach", head.Value);
        Facts = ReadFacts();
        foreach (var (key, value) in new[] { ("user.name", Facts.Person.Name), ("user.email", Facts.Person.Email), ("init.defaultBranch", "main") })
            _git.Run("config", "--global", key, value);
        if (Facts.Policy.Approval.Demands("signed") && new ProverKey(_git, new ChildProgram("ssh-keygen", Home, Variables, CloneTimeout, _context.Cancellation), Home).Allow(Facts))
            Facts = ReadFacts() with { HasKey = true };
    }

    /// <summary>What the user has set for all repositories is not theirs: the library that commits reads it all the same.</summary>
    static IEnumerable<(string Key, string Value)> Settings() =>
    [
        ("core.bare", "false"),
        // A link of a hostile repository would lead what is written out of the clone.
        ("core.symlinks", "false"),
        ("core.autocrlf", "false"),
        ("core.safecrlf", "false"),
        ("core.hooksPath", "no-hooks"),
        ("core.attributesFile", "no-attributes"),
        ("core.excludesFile", "no-excludes"),
        ("commit.gpgsign", "false"),
        ("tag.gpgsign", "false"),
        ("advice.detachedHead", "false"),
        ("gc.auto", "0"),
    ];

    /// <summary>Addresses decide what the policy's trusted branch is; nothing is ever sent to them.</summary>
    void AddRemote(RemoteBranch remote)
    {
        foreach (var url in remote.Urls)
            _git.Run("config", "--add", $"remote.{remote.Remote}.url", url);
        _git.Run("config", $"remote.{remote.Remote}.pushurl", Path.Combine(_root, "nowhere"));
    }

    ScratchFacts ReadFacts()
    {
        using var store = _context.OpenStore(new OpenOptions { CurrentDirectory = Root, Repo = Root, Environment = Variables });
        var policy = Views.StoreView.AtHead(store.Repository).NextPolicy;
        return ScratchFacts.Of(store.Repository, ScratchFacts.PersonFor(policy.Approval));
    }
}
