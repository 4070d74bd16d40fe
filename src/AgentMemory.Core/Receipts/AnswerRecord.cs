using AgentMemory.Recall;

namespace AgentMemory.Receipts;

/// <summary>Takes down an answer. Of what comes from the user's own store only the number is kept.</summary>
static class AnswerRecord
{
    internal static RecordedAnswer Of(RecallRequest request, RecallResult result) => new()
    {
        Query = RecordedQuery.Of(request.Query),
        Paths = [.. request.Paths.Select(ReceiptText.Clean)],
        Type = request.Type,
        At = request.At is { } at ? ReceiptText.Clean(at) : null,
        Limit = request.Limit,
        Budget = request.Budget,
        Include = request.Include,
        Hits = [.. result.Hits.Where(hit => !hit.IsPersonal).Select(Of)],
        Withheld = [.. result.Withheld.Where(withheld => !withheld.IsPersonal).Select(withheld => new RecordedWithheld(withheld.Id, withheld.Blob, ReceiptText.Reason(withheld.Reason)))],
        PersonalHits = result.Hits.Count(hit => hit.IsPersonal),
        PersonalWithheld = result.Withheld.Count(withheld => withheld.IsPersonal),
        More = result.More,
    };

    static RecordedHit Of(RecallHit hit) => new(hit.Report.Entry.Id, hit.Report.Blob, hit.Parts.Score, hit.Parts, hit.Labels, hit.Tokens);
}
