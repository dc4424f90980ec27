using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Imports;

namespace ContactCenter.Assessment.Import;

/// <summary>An import for screens.</summary>
/// <param name="State">
/// waiting, running, finished, or cancelled, failed and interrupted: given the same file again these go on.
/// </param>
/// <param name="Stage">What a running one does: storing or summing.</param>
/// <param name="Rows">Read so far.</param>
/// <param name="Accepted">New calls.</param>
/// <param name="Progress">Share of the file that is done, for a bar: 0–1.</param>
/// <param name="CanCancel">Its end can be asked for.</param>
/// <param name="Problems">The first refused rows; all of them are in the CSV file.</param>
/// <param name="Notes">What to know of the rows that were taken; null in a list.</param>
public sealed record ImportView(
    string Id,
    string FileName,
    [AllowedValues("waiting", "running", "finished", "cancelled", "failed", "interrupted")] string State,
    ImportStage? Stage,
    long Rows,
    long Accepted,
    long Changed,
    long Unchanged,
    long Refused,
    double Progress,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    bool CanCancel,
    IReadOnlyList<RefusedRowView> Problems,
    ImportNotes? Notes = null)
{
    /// <param name="run">As it is stored.</param>
    /// <param name="going">How one stands that is not finished.</param>
    /// <param name="refused">The first rows that were not taken.</param>
    internal static ImportView Of(ImportRun run, GoingImport? going, IEnumerable<RefusedRow> refused)
    {
        var now = going?.Progress;
        return new(
            run.Id.ToString(CultureInfo.InvariantCulture),
            run.FileName,
            run.FinishedAt is not null ? "finished" : StateOf(going),
            run.FinishedAt is null ? now?.Stage : null,
            run.Added + run.Changed + run.Unchanged + run.Refused,
            run.Added,
            run.Changed,
            run.Unchanged,
            run.Refused,
            run.Bytes == 0 ? 1 : (double)run.ReadBytes / run.Bytes,
            run.StartedBy,
            run.StartedAt,
            run.FinishedAt,
            run.FinishedAt is null && going?.Work is { IsOver: false, CancelBy: null },
            [.. refused.Select(RefusedRowView.Of)]);
    }

    private static string StateOf(GoingImport? going) => going switch
    {
        { Progress: not null } => "running",
        // Who did it may have died: somebody goes on with it as soon as that is noticed.
        { Work.IsOver: false } => "waiting",
        { Work.State: WorkState.Cancelled } => "cancelled",
        { Work.State: WorkState.Failed } => "failed",
        _ => "interrupted",
    };
}

/// <summary>A row that was not taken.</summary>
public sealed record RefusedRowView(long Line, string CallId, IReadOnlyList<string> Codes, TextView Reason)
{
    internal static RefusedRowView Of(RefusedRow row)
    {
        var texts = row.Reasons.Select(RowProblemText.Of).ToList();
        return new(row.Line, row.CallId, row.Reasons, new(string.Join('；', texts.Select(t => t.Zh)), string.Join("; ", texts.Select(t => t.En))));
    }
}

/// <summary>Nothing about a call that was taken is silent.</summary>
/// <param name="UnknownEntryNumbers">Neither of the centre nor of a contract: no scope that names its numbers counts their calls.</param>
/// <param name="BoundedWrapUps">Wrap-ups that were left open and are bounded (X6).</param>
/// <param name="Withheld">Calls without a caller's number: listed, never due for a call back.</param>
public sealed record ImportNotes(IReadOnlyList<NumberCount> UnknownEntryNumbers, long BoundedWrapUps, long Withheld)
{
    internal static ImportNotes Of(BroughtCalls calls, ImportCentre centre) =>
        new([.. calls.EntryNumbers.Where(n => !centre.IsKnown(n.Number))], calls.BoundedWrapUps, calls.Withheld);
}
