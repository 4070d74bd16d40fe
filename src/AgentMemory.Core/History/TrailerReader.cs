using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Tombstones;

namespace AgentMemory.History;

/// <summary>
/// Reads our statements out of any commit message: of an ordinary one, whose last paragraph holds them, and of a squash, which
/// has such paragraphs anywhere. A paragraph below the subject counts where Git's own rule would call it trailers.
/// </summary>
public static class TrailerReader
{
    const string SquashIndent = "    ";

    /// <summary>What Git takes for white space within a line.</summary>
    const string Blanks = " \t\r";

    /// <summary>
    /// Returns the blocks in the order of the message. A <c>Memory-Id</c> or a new paragraph opens a block; words and values
    /// that are not ours are passed over. Never throws; takes time in proportion to the message.
    /// </summary>
    public static IReadOnlyList<TrailerBlock> Read(string message)
    {
        if (!message.Contains(TrailerWords.Prefix, StringComparison.OrdinalIgnoreCase))
            return [];
        var blocks = new List<TrailerBlock>();
        foreach (var paragraph in Paragraphs(message))
        {
            var building = new BlockBuilder();
            foreach (var (token, value) in TrailerParagraph.Read(paragraph))
            {
                if (Is(token, TrailerWords.Id))
                {
                    building.CloseInto(blocks);
                    building = new BlockBuilder(value);
                }
                else
                {
                    building.Add(token, value);
                }
            }
            building.CloseInto(blocks);
        }
        return blocks;
    }

    static bool Is(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The paragraphs below the first, which is the subject; messages that <c>git merge --squash</c> indented are read as they were.</summary>
    static IEnumerable<List<string>> Paragraphs(string message)
    {
        var paragraph = new List<string>();
        var inSubject = true;
        var squashed = false;
        foreach (var raw in message.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            squashed |= line == TrailerWords.SquashHeading;
            if (line.AsSpan().ContainsAnyExcept(Blanks))
            {
                paragraph.Add(squashed && line.StartsWith(SquashIndent, StringComparison.Ordinal) ? line[SquashIndent.Length..] : line);
                continue;
            }
            if (paragraph.Count == 0)
                continue;
            if (!inSubject)
                yield return paragraph;
            inSubject = false;
            paragraph = [];
        }
        if (!inSubject && paragraph.Count > 0)
            yield return paragraph;
    }

    sealed class BlockBuilder(string? id = null)
    {
        readonly EntryId? _id = EntryId.TryParse(id, out var parsed) ? parsed : null;
        readonly List<EntryRef> _approves = [];
        readonly List<EntryRef> _rejects = [];
        readonly List<string> _accepts = [];
        readonly List<TombstoneRef> _revives = [];
        bool _ours = id is not null;
        MemoryAction? _action;
        string? _agent;
        string? _session;
        ProposalOrigin? _origin;
        CommitId? _base;
        string? _assistedBy;

        internal void Add(string token, string value)
        {
            if (Is(token, TrailerWords.AssistedBy))
            {
                _assistedBy ??= value;
                return;
            }
            var known = true;
            if (Is(token, TrailerWords.Action))
                _action ??= ActionWords.TryParse(value, out var action) ? action : null;
            else if (Is(token, TrailerWords.Approves))
                AddReference(_approves, value);
            else if (Is(token, TrailerWords.Rejects))
                AddReference(_rejects, value);
            else if (Is(token, TrailerWords.Accepts))
                _accepts.AddRange(value.Length == 0 ? [] : [value]);
            else if (Is(token, TrailerWords.Revives))
                _revives.AddRange(TombstoneRef.TryParse(value, out var tombstone) ? [tombstone] : []);
            else if (Is(token, TrailerWords.Agent))
                // Whatever it names, it says that no human made this statement.
                _agent ??= value.Length == 0 ? TrailerWords.Unknown : value;
            else if (Is(token, TrailerWords.Session))
                _session ??= value.Length == 0 ? null : value;
            else if (Is(token, TrailerWords.Origin))
                _origin ??= ParseOrigin(value);
            else if (Is(token, TrailerWords.Base))
                _base ??= CommitId.TryParse(value, out var commit) ? commit : null;
            else
                known = false;
            _ours |= known;
        }

        internal void CloseInto(List<TrailerBlock> blocks)
        {
            if (!_ours)
                return;
            blocks.Add(new TrailerBlock
            {
                Id = _id,
                Action = _action,
                Approves = _approves,
                Rejects = _rejects,
                Accepts = _accepts,
                Revives = _revives,
                Agent = _agent,
                Session = _session,
                Origin = _origin,
                Base = _base,
                AssistedBy = _assistedBy,
            });
        }

        static void AddReference(List<EntryRef> references, string value)
        {
            if (EntryRef.TryParse(value, out var reference))
                references.Add(reference);
        }

        static ProposalOrigin? ParseOrigin(string value) =>
            value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var agent, var session, var commit] && CommitId.TryParse(commit, out var proposal)
                ? new ProposalOrigin(agent, session, proposal)
                : null;
    }
}
