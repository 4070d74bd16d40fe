using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Personal;
using AgentMemory.Store;
using AgentMemory.Tombstones;

namespace AgentMemory.Importing;

/// <summary>Makes entries of claims: their ids, their scopes and what they rest on.</summary>
/// <param name="access">The store.</param>
/// <param name="request">What the user asked for.</param>
/// <param name="tree">The tree that headings may name folders of.</param>
sealed class ClaimComposer(StoreAccess access, ImportRequest request, IRepositoryTree tree)
{
    const int DigestDigits = 6;
    const string NamelessId = "claim";

    readonly IReadOnlyList<string> _repos = request.Everywhere ? [] : LearnedIn.Complete(new EntryDraft(), access).Repos ?? [];

    /// <summary>Returns the ids that a claim may have, the better first.</summary>
    internal static IReadOnlyList<EntryId> Ids(SourceClaim claim, FoldedText text)
    {
        if (claim.Id is { } own)
            return [own];
        var digest = Digest.Of(text.Utf8)[..DigestDigits];
        if (EntrySlug.From(claim.Title) is not { } slug)
            return [EntryId.Parse($"{NamelessId}-{digest}")];
        var room = EntryId.MaxLength - DigestDigits - 1;
        var stem = slug.Value.Length <= room ? slug.Value : slug.Value[..room].TrimEnd('-');
        return [slug, EntryId.Parse($"{stem}-{digest}")];
    }

    /// <summary>Returns the entry, not pinned yet.</summary>
    internal MemoryEntry Compose(SourceClaim claim, EntryId id) => new()
    {
        Id = id,
        Type = TypeOf(claim),
        Title = claim.Title,
        Status = EntryStatus.Proposed,
        Description = claim.Description,
        Scope = claim.Scope.Count > 0 ? claim.Scope : HeadingScope(claim),
        Tags = claim.Tags,
        Confidence = claim.Confidence,
        Evidence = EntryDraft.Citations([.. Place(claim), .. claim.Addresses.Where(IsCitation)], access.Actor),
        StaleAfter = claim.StaleAfter,
        Repos = _repos,
        Body = claim.Body,
    };

    /// <summary>Returns the type a claim gets.</summary>
    internal EntryType TypeOf(SourceClaim claim) => claim.File is null && request.Type is { } asked ? asked : claim.Type;

    /// <summary>The lines of the source, where this repository has them.</summary>
    IEnumerable<string> Place(SourceClaim claim)
    {
        if (access.IsPersonal || claim.Source.RepositoryPath is not { } path)
            yield break;
        var place = CitationText.Place(path, claim.FirstLine, claim.LastLine);
        if (IsCitation(place))
            yield return place;
    }

    static bool IsCitation(string text) => CitationParser.TryParse(text, out _, out _);

    /// <summary>A heading that names a folder or file of the repository says where the claims below it apply.</summary>
    IReadOnlyList<string> HeadingScope(SourceClaim claim)
    {
        if (access.IsPersonal || claim.Source.RepositoryPath is null)
            return [];
        foreach (var word in claim.Headings.Reverse().SelectMany(heading => heading.Split([' ', '(', ')', ',', ':'], StringSplitOptions.RemoveEmptyEntries)))
        {
            var path = word.Trim('`').TrimStart('/').TrimEnd('/');
            if (!path.Contains('/', StringComparison.Ordinal) && !word.EndsWith('/'))
                continue;
            if (EntryValues.ProblemOfScope(path) is null && path.Split('/').All(name => name is not ("" or ".")))
            {
                if (tree.HasFolder(path))
                    return [path + "/**"];
                if (tree.Find(path) is not null)
                    return [path];
            }
        }
        return [];
    }
}
