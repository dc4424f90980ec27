using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Centre.Flows;

/// <summary>Flows as people see and draw them: what is in force beside what is drawn.</summary>
internal sealed class FlowDesk(
    FlowStore flows, FlowReading reading, SettingsStore settings, SettingsDocument document, AuditTrail audit)
{
    private const int LongestName = 128;
    private const int LongestId = 64;

    public async Task<IReadOnlyList<FlowRow>> ListAsync(CancellationToken cancel)
    {
        var centre = (await settings.LoadAsync(cancel)).Settings;
        var drafts = (await flows.DraftsAsync(cancel)).ToDictionary(d => d.Flow);
        return
        [
            .. centre.Flows.Select(f => f.Id).Union(drafts.Keys).OrderBy(id => id.Value, StringComparer.Ordinal)
                .Select(id => RowOf(id, centre, drafts.GetValueOrDefault(id))),
        ];
    }

    public async Task<FlowView?> FindAsync(FlowId id, CancellationToken cancel)
    {
        var centre = (await settings.LoadAsync(cancel)).Settings;
        var draft = await flows.FindDraftAsync(id, cancel);
        return draft is null && centre.Flows.All(f => f.Id != id) ? null : ViewOf(id, centre, draft);
    }

    /// <summary>Part of the request's transaction.</summary>
    public async Task<Results<Ok<FlowView>, ProblemHttpResult>> DrawAsync(
        FlowId id, FlowDrawing drawing, HttpContext http, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (id.Value.Length > LongestId || !id.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            errors["id"] = [Wrong.NoId(LongestId)];
        }
        else if (id.Value == FlowEndpoints.Schema)
        {
            errors["id"] = [ReadingFaults.OwnAddress.With(id)];
        }

        foreach (var (field, name) in new[] { ("name", drawing.Name), ("nameEnglish", drawing.NameEnglish) })
        {
            if (TextRules.WhyNotLine(name, LongestName) is { } why)
            {
                errors[field] = [why];
            }
        }

        if (reading.Read(drawing.Document, errors) is not { } drawn || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var draft = await flows.SaveDraftAsync(id, (drawing.Name, drawing.NameEnglish), drawn, drawing.BasedOn, http.User.Name(), cancel);
        if (draft is null)
        {
            return Problem.Conflict("stale", "Somebody else saved the draft meanwhile.");
        }

        await audit.WriteAsync(http, "flow-drawn", $"{id} revision {draft.Revision}");
        return TypedResults.Ok(ViewOf(id, (await settings.LoadAsync(cancel)).Settings, draft));
    }

    public JsonObject Write(FlowDocument flow) => JsonSerializer.SerializeToNode(flow, document.Strict)!.AsObject();

    private FlowView ViewOf(FlowId id, CentreSettings centre, FlowDraft? draft)
    {
        var inForce = centre.Flows.FirstOrDefault(f => f is { Version: > 0 } && f.Id == id);
        return new(
            RowOf(id, centre, draft),
            inForce is null ? null : Write(inForce.Document),
            draft is null ? null : Write(draft.Document),
            FaultView.Of(draft is null ? new Dictionary<string, Fault[]>() : FlowReading.Check(draft.Document, centre)));
    }

    private static FlowRow RowOf(FlowId id, CentreSettings centre, FlowDraft? draft)
    {
        var inForce = centre.Flows.FirstOrDefault(f => f.Id == id);
        var numbers = centre.EntryNumbers.Where(e => e.Flow == id).ToLookup(e => e.Trial, e => e.Number);
        return new(
            id.Value,
            draft?.Name ?? inForce!.Name,
            draft?.NameEnglish ?? inForce!.NameEnglish,
            inForce?.Version ?? 0,
            draft is null ? null : new(draft.Revision, draft.SavedAt, draft.SavedBy),
            inForce?.Trial is not null,
            [.. numbers[false]],
            [.. numbers[true]]);
    }
}
