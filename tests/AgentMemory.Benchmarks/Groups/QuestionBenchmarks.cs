using System.Globalization;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Retrieval;
using AgentMemory.Entries;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>How the project's own questions are answered, by kind and by part of the sets, and how often silence is kept where nothing answers.</summary>
sealed class QuestionBenchmarks : IBenchmarkGroup
{
    const string Negative = "negative";
    const int LeastSilent = 95;

    public string Name => "questions";

    public string Title => "Questions in a code base (ten hits, any length), in points";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        var set = CodingQuestions.Read();
        bench.Say($"questions: a store of {set.Entries.Count}");
        using var store = RecallStore.Create(set.Entries, set.CitedFiles);
        var plain = new PlainBm25([.. set.Entries.Select(entry => new HaystackItem(entry.Id.Value, TextOf(entry)))]);
        var answers = set.Questions.Where(question => bench.HeldBack || !question.IsHeldBack).Select(question => new Answer(
            question, [.. store.Ask(question.Text).Hits.Select(hit => hit.Report.Entry.Id.Value)], [.. plain.Rank(question.Text).Take(RecallStore.Limit)])).ToList();
        Tell(bench, answers);
        return answers.GroupBy(answer => answer.Question.Part).SelectMany(part => Rows(part.Key, [.. part]));
    }

    static IEnumerable<BenchmarkRow> Rows(string part, List<Answer> answers)
    {
        var answerable = answers.FindAll(answer => answer.Question.Kind != Negative);
        var negative = answers.FindAll(answer => answer.Question.Kind == Negative);
        var (ours, plain) = (AnyAt5(answerable, answer => answer.Served), AnyAt5(answerable, answer => answer.Plain));
        yield return BenchmarkRow.Of($"{part}, any@5 of all that are answerable", "not below BM25", ours >= plain, ours.ToString("0.0", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"BM25 {plain:0.0}"));
        var kept = 100.0 * negative.Count(answer => answer.Served.Count == 0) / negative.Count;
        yield return BenchmarkRow.Of($"{part}, silent where nothing answers", string.Create(CultureInfo.InvariantCulture, $"{LeastSilent} %"), kept >= LeastSilent, string.Create(CultureInfo.InvariantCulture, $"{kept:0} %"), "");
        foreach (var kind in answerable.GroupBy(answer => answer.Question.Kind).Append(answerable.GroupBy(_ => "all that are answerable").Single()))
        {
            yield return new BenchmarkRow
            {
                What = $"{part}, {kind.Key} ({kind.Count()})",
                Figure = AnswerScores.Means([.. kind.Select(answer => AnswerScores.Of(answer.Served, answer.Question.Relevant))]),
                Details = $"BM25: {AnswerScores.Means([.. kind.Select(answer => AnswerScores.Of(answer.Plain, answer.Question.Relevant))])}; {kind.Average(answer => answer.Served.Count).ToString("0.0", CultureInfo.InvariantCulture)} hits",
            };
        }
        foreach (var note in negative.GroupBy(answer => answer.Question.Note).Append(negative.GroupBy(_ => "all of them").Single()))
        {
            var silent = note.Count(answer => answer.Served.Count == 0);
            yield return new BenchmarkRow { What = $"{part}, nothing answers: {note.Key}", Figure = $"{silent} of {note.Count()} return nothing", Details = string.Create(CultureInfo.InvariantCulture, $"{100.0 * silent / note.Count():0} %") };
        }
    }

    static double AnyAt5(List<Answer> answers, Func<Answer, IReadOnlyList<string>> served) =>
        100 * answers.Average(answer => AnswerScores.Of(served(answer), answer.Question.Relevant).AnyAt5);

    /// <summary>Names what went wrong where development looks; nobody looks at single questions of what is held back.</summary>
    static void Tell(Workbench bench, List<Answer> answers)
    {
        foreach (var answer in answers.Where(answer => !answer.Question.IsHeldBack))
        {
            var (question, served) = (answer.Question, answer.Served);
            if (question.Kind == Negative ? served.Count > 0 : !served.Take(5).Any(question.Relevant.Contains))
                bench.Detail($"questions: {question.Kind}: {question.Text.ReplaceLineEndings(" ")} -> {string.Join(", ", served.Take(3))}");
        }
    }

    static string TextOf(MemoryEntry entry) => string.Join(' ',
        [entry.Title, entry.Description ?? "", entry.Subject ?? "", .. entry.Tags, .. entry.Scope, .. entry.Evidence.Select(citation => citation.Text), entry.Body]);

    sealed record Answer(CodingQuestion Question, IReadOnlyList<string> Served, IReadOnlyList<string> Plain);
}
