using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Listing;
using AgentMemory.Views;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMemory.Cli.Mcp;

/// <summary>Entries as resources, <c>memory://entry/{id}</c>, for clients that let their user choose what to attach. The list names ids alone.</summary>
sealed class EntryResources(ServedStore store, CallingAgent caller)
{
    internal const string Scheme = "memory://entry/";
    internal const string MimeType = "text/markdown";

    const int PageSize = 500;
    const string InvalidParamsSince = "2026-07-28";

    /// <summary>Lists the template.</summary>
    internal static ValueTask<ListResourceTemplatesResult> ListTemplates(RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellation) =>
        ValueTask.FromResult(new ListResourceTemplatesResult
        {
            ResourceTemplates = [new ResourceTemplate { UriTemplate = $"{Scheme}{{id}}", Name = "entry", Title = "Memory entry", Description = "One entry with its evidence and approval, by its id.", MimeType = MimeType }],
        });

    /// <summary>Lists the entries of HEAD, by id; nothing where there is no store.</summary>
    internal async ValueTask<ListResourcesResult> List(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellation)
    {
        var ids = await Translate(request, opened => Ids(opened), [], cancellation).ConfigureAwait(false);
        var page = ids.Where(id => request.Params?.Cursor is not { } cursor || string.CompareOrdinal(id.Value, cursor) > 0).Take(PageSize + 1).ToList();
        return new ListResourcesResult
        {
            Resources = [.. page.Take(PageSize).Select(id => new Resource { Uri = Scheme + id, Name = id.Value, MimeType = MimeType })],
            NextCursor = page.Count > PageSize ? page[PageSize - 1].Value : null,
        };
    }

    /// <summary>Returns an entry, framed as evidence.</summary>
    /// <exception cref="McpProtocolException">There is no such entry, or it cannot be read: resources know no other refusal.</exception>
    internal async ValueTask<ReadResourceResult> Read(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellation)
    {
        var uri = request.Params?.Uri ?? "";
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal) || !EntryId.TryParse(uri[Scheme.Length..], out var id))
            throw NotFound(request);
        var text = await Translate(request, opened => EntryText.Of(new ShowOperation(opened.Access).Run(id.Value).Entry), null, cancellation).ConfigureAwait(false);
        return text is null
            ? throw NotFound(request)
            : new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = MimeType, Text = EvidenceFrame.Write(EvidenceFrame.Notice, text) }] };
    }

    static IReadOnlyList<EntryId> Ids(ServedStore.OpenedAccess opened) =>
        [.. StoreView.AtHead(opened.Access.Repository).Files.Select(file => file.Id).Distinct().OrderBy(id => id.Value, StringComparer.Ordinal)];

    async Task<T> Translate<TParams, T>(RequestContext<TParams> request, Func<ServedStore.OpenedAccess, T> read, T absent, CancellationToken cancellation)
    {
        try
        {
            return await store.Use(caller.Of(request.Server.ClientInfo), writes: false, read, cancellation).ConfigureAwait(false);
        }
        catch (AgentMemoryException refusal) when (refusal.Kind == ErrorKind.NotFound)
        {
            return absent;
        }
        catch (AgentMemoryException refusal)
        {
            throw new McpProtocolException(EvidenceFrame.Write(EvidenceFrame.RefusalNotice, [refusal.Message, .. refusal.Hint is { } hint ? [ToolHints.Of(hint)] : Array.Empty<string>()]), refusal, McpErrorCode.InternalError);
        }
    }

    // The code for it changed with the revision that gave every request its version.
    static McpProtocolException NotFound(RequestContext<ReadResourceRequestParams> request)
    {
        var version = request.JsonRpcRequest.Context?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion;
        var code = string.CompareOrdinal(version, InvalidParamsSince) >= 0 ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound;
        return new McpProtocolException($"There is no such resource; entries are {Scheme}ID, and recall or resources/list finds ids.", code);
    }
}
