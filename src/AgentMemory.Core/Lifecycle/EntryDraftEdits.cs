using System.Globalization;
using AgentMemory.Actors;
using AgentMemory.Entries;

namespace AgentMemory.Lifecycle;

/// <summary>Turns the properties somebody states into edits of the file.</summary>
static class EntryDraftEdits
{
    /// <summary>Returns the edits, in the order of the keys; an empty text or list removes its key.</summary>
    internal static IReadOnlyList<EntryEdit> From(EntryDraft draft, MemoryEntry current, Actor actor)
    {
        var edits = new List<EntryEdit>();
        Scalar(EntryKeys.Title, draft.Title);
        Scalar(EntryKeys.Description, draft.Description);
        Scalar(EntryKeys.Subject, draft.Subject);
        List(EntryKeys.Scope, draft.Scope);
        List(EntryKeys.Tags, draft.Tags);
        Scalar(EntryKeys.Confidence, draft.Confidence?.ToString(CultureInfo.InvariantCulture));
        List(EntryKeys.Evidence, Evidence(draft, current, actor));
        Scalar(EntryKeys.StaleAfter, draft.StaleAfter?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        Ids(EntryKeys.Supersedes, draft.Supersedes);
        Ids(EntryKeys.DerivedFrom, draft.DerivedFrom);
        Ids(EntryKeys.Disputes, draft.Disputes);
        List(EntryKeys.Audience, draft.Audience);
        List(EntryKeys.Repos, draft.Repos);
        edits.AddRange(draft.Removed.Select(key => new EntryEdit.Remove(key)));
        if (draft.BodyLines is { } body)
            edits.Add(new EntryEdit.SetBody(body));
        return edits;

        void Scalar(string key, string? value)
        {
            if (value is not null)
                edits.Add(value.Length == 0 ? new EntryEdit.Remove(key) : new EntryEdit.SetScalar(key, value));
        }

        void List(string key, IReadOnlyList<string>? values)
        {
            if (values is not null)
                edits.Add(values.Count == 0 ? new EntryEdit.Remove(key) : new EntryEdit.SetList(key, values));
        }

        void Ids(string key, IReadOnlyList<string>? ids) =>
            List(key, ids is null ? null : [.. EntryDraft.Ids(ids).Select(id => id.Value)]);
    }

    /// <summary>
    /// An agent's change cites its session, so that who proposed it survives a squash; the evidence that stands is kept where
    /// the draft does not replace it.
    /// </summary>
    static IReadOnlyList<string>? Evidence(EntryDraft draft, MemoryEntry current, Actor actor)
    {
        if (draft.Evidence is null && !actor.IsAgent)
            return null;
        var stated = draft.Evidence ?? current.Evidence.Select(citation => citation.Text);
        return [.. EntryDraft.Citations(stated, actor).Select(citation => citation.Text)];
    }
}
