using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Centre.Flows;

/// <summary>
/// Brings flows into force: a change of the settings like any other, checked by every part of the platform, saved as a version of them,
/// told to all Hosts. Everything here is part of the request's transaction.
/// </summary>
internal sealed class FlowPublication(FlowStore flows, SettingsStore store, SettingsChanges changes, AuditTrail audit)
{
    public async Task<Results<Ok<FlowInForce>, ProblemHttpResult>> TryAsync(
        FlowId id, FlowPublishing body, HttpContext http, CancellationToken cancel)
    {
        if (await flows.FindDraftAsync(id, cancel) is not { } draft)
        {
            return FlowEndpoints.NoFlow();
        }

        var saved = await store.LoadAsync(cancel);
        return Refusal(draft, body, saved.Settings) ?? await SaveAsync(saved, id, http, "flow-tried", body.Reason, inForce =>
            inForce is null
            ? new FlowSettings
            {
                Id = id, Name = draft.Name, NameEnglish = draft.NameEnglish, Version = 0, Document = draft.Document, Trial = draft.Document,
            }
            : inForce with { Trial = draft.Document }, cancel);
    }

    public async Task<Results<Ok<FlowInForce>, ProblemHttpResult>> PublishAsync(
        FlowId id, FlowPublishing body, HttpContext http, CancellationToken cancel)
    {
        if (await flows.FindDraftAsync(id, cancel) is not { } draft)
        {
            return FlowEndpoints.NoFlow();
        }

        var saved = await store.LoadAsync(cancel);
        if (Refusal(draft, body, saved.Settings) is { } refusal)
        {
            return refusal;
        }

        var last = saved.Settings.Flows.FirstOrDefault(f => f.Id == id)?.Version ?? 0;
        var version = Math.Max(await flows.NextVersionAsync(id, cancel), last + 1);
        var answer = await SaveAsync(saved, id, http, "flow-published", body.Reason, _ => new FlowSettings
        {
            Id = id, Name = draft.Name, NameEnglish = draft.NameEnglish, Version = version, Document = draft.Document,
        }, cancel);
        await flows.DropDraftAsync(id, cancel);
        return answer;
    }

    public async Task<Results<Ok<FlowInForce>, ProblemHttpResult>> RestoreAsync(
        FlowId id, int version, string? reason, HttpContext http, CancellationToken cancel)
    {
        var saved = await store.LoadAsync(cancel);
        if (saved.Settings.Flows.All(f => f.Id != id) || await flows.FindVersionAsync(id, version, cancel) is not { } document)
        {
            return FlowEndpoints.NoFlow();
        }

        return await SaveAsync(
            saved, id, http, "flow-restored", reason, inForce =>
                inForce! with { Version = version, Document = document, Trial = null }, cancel);
    }

    public async Task<Results<Ok<FlowInForce>, ProblemHttpResult>> RemoveAsync(
        FlowId id, string? reason, HttpContext http, CancellationToken cancel)
    {
        var saved = await store.LoadAsync(cancel);
        if (saved.Settings.EntryNumbers.Where(e => e.Flow == id).Select(e => e.Number).ToList() is { Count: > 0 } numbers)
        {
            return Problem.Conflict(ReadingFaults.FlowInUse.With(string.Join(", ", numbers)));
        }

        var answer = saved.Settings.Flows.All(f => f.Id != id)
            ? FlowEndpoints.NoFlow()
            : await SaveAsync(saved, id, http, "flow-removed", reason, _ => null, cancel);
        await flows.DropDraftAsync(id, cancel);
        return answer;
    }

    /// <summary>Paths as the page of the flow has them, not as the whole of the settings has.</summary>
    private static ProblemHttpResult? Refusal(FlowDraft draft, FlowPublishing body, CentreSettings centre)
    {
        if (draft.Revision != body.Revision)
        {
            return Problem.Conflict("stale", $"The draft is at revision {draft.Revision}.");
        }

        var wrong = FlowReading.Check(draft.Document, centre);
        return wrong.Count > 0 ? Problem.Invalid(wrong) : null;
    }

    private async Task<Results<Ok<FlowInForce>, ProblemHttpResult>> SaveAsync(
        SavedSettings saved,
        FlowId id,
        HttpContext http,
        string action,
        string? reason,
        Func<FlowSettings?, FlowSettings?> change,
        CancellationToken cancel)
    {
        var (before, others) = (saved.Settings.Flows.FirstOrDefault(f => f.Id == id), saved.Settings.Flows.Where(f => f.Id != id));
        var after = change(before);
        var settings = saved.Settings with { Flows = after is null ? [.. others] : [.. others, after] };
        var what = $"{id}: {before?.Version ?? 0} → {after?.Version ?? 0}";
        var proposed = await changes.ReadAsync(settings, saved.Version, reason ?? $"{action} {what}", cancel);
        if (proposed.Value is not { } value)
        {
            return proposed.Problem!;
        }

        if ((await changes.SaveAsync(value, http, cancel)).Result is ProblemHttpResult problem)
        {
            return problem;
        }

        await audit.WriteAsync(http, action, what, reason);
        return TypedResults.Ok(new FlowInForce(id.Value, after?.Version ?? 0));
    }
}
