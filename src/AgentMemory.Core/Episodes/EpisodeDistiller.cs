using AgentMemory.Episodes.Commands;
using AgentMemory.Episodes.Corrections;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Episodes;

/// <summary>
/// Distils a session as its events come in, in memory that does not grow with it. What it has gathered can be taken at any time, kept, and
/// gone on with: in whatever pieces the events come, the episode is the same.
/// </summary>
/// <param name="start">What was gathered before.</param>
/// <param name="roots">The folders that the repository's files lie in, absolute.</param>
sealed class EpisodeDistiller(Gathered start, IReadOnlyList<string> roots)
{
    Gathered _gathered = start;

    /// <summary>Returns what has been gathered.</summary>
    internal Gathered Gathered => _gathered;

    /// <summary>Takes an event in.</summary>
    internal void Add(SessionEvent happened)
    {
        _gathered = _gathered with
        {
            Started = _gathered.Started ?? happened.Time,
            Ended = happened.Time ?? _gathered.Ended,
        };
        _gathered = happened switch
        {
            SessionEvent.Began began => Began(began),
            SessionEvent.UserSaid said => Heard(said.Text),
            SessionEvent.CommandStarted command => Started(command),
            SessionEvent.CallEnded ended => Ended(ended),
            SessionEvent.FileChanged changed => RepositoryFile.Of(changed.Path, _gathered.Folder, roots) is { } path ? _gathered.WithChanged(path) : _gathered,
            SessionEvent.FileRead read => RepositoryFile.Of(read.Path, _gathered.Folder, roots) is { } path ? _gathered.WithRead(path) : _gathered,
            _ => _gathered,
        };
    }

    Gathered Began(SessionEvent.Began began) => _gathered with
    {
        Folder = began.Folder ?? _gathered.Folder,
        Version = began.Version is { } version ? OneLine.Of(version, EpisodeRules.MostVersion) : _gathered.Version,
    };

    Gathered Heard(string message)
    {
        var words = UserWords.Of(message);
        if (words.Length == 0)
            return _gathered;
        var turn = _gathered.Turns + 1;
        var corrections = _gathered.Corrections.ToList();
        foreach (var found in CorrectionFinder.In(words, turn))
        {
            var correction = found with { Text = OneLine.Of(found.Text, EpisodeRules.MostCorrection) };
            if (corrections.Count < EpisodeRules.MostCorrections && corrections.TrueForAll(other => other.Text != correction.Text))
                corrections.Add(correction);
        }
        return _gathered with
        {
            Turns = turn,
            Goal = _gathered.Goal.Length > 0 || IsPleasantry(words) ? _gathered.Goal : OneLine.Of(words, EpisodeRules.MostGoal),
            Corrections = corrections,
        };
    }

    Gathered Started(SessionEvent.CommandStarted started)
    {
        // One client tells of a command twice: when it is called, and when it has run.
        if (started.Call.Length > 0 && _gathered.Knows(started.Call))
            return _gathered;
        var line = CommandLine.Of(started.Command);
        var text = OneLine.Of(Safety.Redaction.RedactedText.Of(Head(started.Command)), EpisodeRules.MostCommand);
        var command = new GatheredCommand(new SessionCommand(text, line.Kind, null, null), started.Call, line.TellsSuccess, line.TellsFailure, _gathered.Changes);
        return CommitSubject.Of(started.Command) is { } subject
            ? _gathered.With(command with { Subject = OneLine.Of(Safety.Redaction.RedactedText.Of(subject), EpisodeRules.MostSubject) })
            : _gathered.With(command);
    }

    Gathered Ended(SessionEvent.CallEnded ended) => _gathered.WithEnd(ended.Call, ended.ExitCode, ended.Failed);

    /// <summary>What is kept of a command is far less than this; a script of a megabyte is not searched for secrets.</summary>
    static string Head(string command) => command.Length > EpisodeRules.MostSearched ? command[..EpisodeRules.MostSearched] : command;

    static bool IsPleasantry(string words) => words.Length < EpisodeRules.FewestOfGoal;
}
