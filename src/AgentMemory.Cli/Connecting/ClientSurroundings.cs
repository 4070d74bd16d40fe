using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Connecting;
using AgentMemory.Errors;
using AgentMemory.Health.Connections;
using AgentMemory.Health.Connections.Trust;
using AgentMemory.Store;

namespace AgentMemory.Cli.Connecting;

/// <summary>The machine that clients run on: the work tree, the user's own files, the PATH.</summary>
sealed class ClientSurroundings : IClientSurroundings
{
    static readonly EnumerationOptions Plain = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    readonly CliContext _context;
    readonly ConnectPlace _place;

    /// <param name="context">The process.</param>
    /// <param name="facts">A repository with a work tree.</param>
    internal ClientSurroundings(CliContext context, RepositoryFacts facts)
    {
        _context = context;
        _place = ConnectPlace.OfRepository(facts);
        var main = Path.TrimEndingDirectorySeparator(facts.CommonDirectory);
        Folder = new TrustedFolder(facts.WorkTree!, Path.GetFileName(main) == ".git" ? Path.GetDirectoryName(main)! : facts.WorkTree!);
    }

    /// <summary>Returns those of a command; <c>null</c> in a bare repository.</summary>
    internal static ClientSurroundings? Of(CommandRun run) => run.Access.Repository.Facts is { WorkTree: not null } facts ? new ClientSurroundings(run.Context, facts) : null;

    public TrustedFolder Folder { get; }

    public IClientFiles Repository => _place.Files;

    public IConnectionLog Log => _place.Log;

    public IReadOnlyList<string> FilesBelow(string folder)
    {
        var full = Path.Combine(Folder.Path, folder);
        try
        {
            return Directory.Exists(full) ? [.. Directory.EnumerateFiles(full, "*", Plain).Select(file => Path.GetRelativePath(Folder.Path, file).Replace('\\', '/'))] : [];
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public byte[]? ReadOfUser(Client client, string path)
    {
        try
        {
            return ConnectPlace.OfUser(_context, client).Files.Read(path);
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }

    public bool CanStart(string program) => new ProgramSearch(_context, Folder.Path).Finds(program);
}
