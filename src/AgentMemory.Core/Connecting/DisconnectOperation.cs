using AgentMemory.Actors;

namespace AgentMemory.Connecting;

/// <summary>
/// Takes our parts out of a client's files. What nobody edited since gets the very bytes back that it had; from the rest, and where
/// another clone connected, only our parts go.
/// </summary>
/// <param name="files">The folder they lie in.</param>
/// <param name="log">Where it was written down.</param>
/// <param name="actor">Who asks: with our parts go the rules that keep agents within bounds.</param>
public sealed class DisconnectOperation(IClientFiles files, IConnectionLog log, Actor actor)
{
    /// <summary>Disconnects, or says what it would change.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks; or a file cannot be read or written, and nothing was changed.</exception>
    public ConnectResult Run(ConnectRequest request)
    {
        if (!request.DryRun)
            ActorRules.RequireHuman(actor, "disconnect");
        var known = log.Read(request.Client);
        var result = new ConnectResult([.. request.Client.Files(request.OfUser).Select(file => Plan(file, known.Of(file.Path)))]);
        if (request.DryRun)
            return result;
        var gone = result.Files.Where(file => file is { Before: not null, After: null }).SelectMany(file => Above(file.Path)).Where(folder => known == ConnectionRecord.None || known.Folders.Contains(folder));
        files.Apply([.. result.Files.Where(file => !file.IsNothing)], [.. gone.Union(known.Folders).Distinct().OrderByDescending(folder => folder.Length)]);
        log.Write(request.Client, ConnectionRecord.None);
        return result;
    }

    ClientFileChange Plan(ClientFile file, ConnectedFile? known)
    {
        var now = files.Read(file.Path);
        var after = known is not null && known.IsUntouched(now) ? known.Original : now is null ? null : file.TakeOut(now, known?.Original);
        return new ClientFileChange(file.Path, now, after);
    }

    static IEnumerable<string> Above(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }
}
