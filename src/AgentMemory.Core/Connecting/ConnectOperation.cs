using AgentMemory.Errors;

namespace AgentMemory.Connecting;

/// <summary>What is asked of a client's files.</summary>
/// <param name="Client">The client.</param>
/// <param name="OfUser">The user's own files, instead of the repository's.</param>
/// <param name="DryRun">Plans only.</param>
public sealed record ConnectRequest(Client Client, bool OfUser = false, bool DryRun = false);

/// <summary>What became of a client's files.</summary>
/// <param name="Files">Every file of the client, changed or not.</param>
public sealed record ConnectResult(IReadOnlyList<ClientFileChange> Files)
{
    /// <summary>Whether anything changes.</summary>
    public bool HasChanges => Files.Any(file => !file.IsNothing);
}

/// <summary>Puts our parts into a client's files. All are planned before one is written, and how to undo it is written down before.</summary>
/// <param name="files">The folder they lie in.</param>
/// <param name="log">Where it is written down.</param>
public sealed class ConnectOperation(IClientFiles files, IConnectionLog log)
{
    /// <summary>Connects, or says what it would change.</summary>
    /// <exception cref="AgentMemoryException">A file cannot be read or written; nothing was changed, but for what it names.</exception>
    public ConnectResult Run(ConnectRequest request)
    {
        var known = log.Read(request.Client);
        var plans = request.Client.Files(request.OfUser).Select(file => Plan(file, known.Of(file.Path))).ToList();
        var result = new ConnectResult([.. plans.Select(plan => plan.Change)]);
        if (request.DryRun || !result.HasChanges)
            return result;
        var folders = plans.SelectMany(plan => files.MissingFolders(plan.Change.Path)).Union(known.Folders).Distinct().ToList();
        log.Write(request.Client, new ConnectionRecord([.. plans.Select(plan => plan.Record).OfType<ConnectedFile>()], folders));
        try
        {
            files.Apply([.. result.Files.Where(file => !file.IsNothing)], []);
        }
        catch (AgentMemoryException)
        {
            log.Write(request.Client, known);
            throw;
        }
        return result;
    }

    (ClientFileChange Change, ConnectedFile? Record) Plan(ClientFile file, ConnectedFile? known)
    {
        var now = files.Read(file.Path);
        // What this tool wrote and nobody edited is made anew from what it was, so that a newer version's parts replace an older one's.
        var start = known is not null && known.IsUntouched(now) ? known.Original : now;
        var after = file.PutIn(start);
        var change = new ClientFileChange(file.Path, now, after);
        if (change.IsNothing)
            return (change, known);
        var original = known is null || ReferenceEquals(start, known.Original) || now is null ? start : file.TakeOut(now, known.Original);
        return (change, after is null ? null : ConnectedFile.Of(file.Path, original, after));
    }
}
