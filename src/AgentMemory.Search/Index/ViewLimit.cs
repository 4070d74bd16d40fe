using System.Globalization;

namespace AgentMemory.Search.Index;

/// <summary>Drops the views of work trees that nobody has used for longest; they come back when they are asked.</summary>
static class ViewLimit
{
    /// <summary>As many work trees as people keep open; each view of a large store takes tens of megabytes.</summary>
    const int MostViews = 8;

    internal static void Enforce(IndexFile file)
    {
        var views = new List<long>();
        using (var list = file.Prepare("SELECT id FROM view ORDER BY changed DESC, id DESC"))
        using (var rows = list.Rows())
        {
            while (rows.Read())
                views.Add(rows.GetInt64(0));
        }
        foreach (var view in views.Skip(MostViews))
        {
            file.Execute(string.Create(CultureInfo.InvariantCulture,
                $"DROP TABLE {IndexedView.TextTableOf(view)}; DELETE FROM member WHERE view = {view}; DELETE FROM term WHERE view = {view}; DELETE FROM mark WHERE view = {view}; DELETE FROM view WHERE id = {view}"));
        }
    }
}
