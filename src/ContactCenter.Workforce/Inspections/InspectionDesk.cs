using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Posts.Api;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Inspections;

/// <summary>Reads what an inspection asks for.</summary>
internal sealed class InspectionDesk(
    PostDesk posts, StaffQueries staff, StaffStore store, GateReader gates, AbsenceDesk absences, PaperFiles files,
    AgreementCopyStore copies)
{
    public async Task<InspectionView> ViewAsync(string project, CancellationToken cancel)
    {
        var view = await posts.ViewAsync(project, cancel);
        var people = await staff.OfAsync([.. view.People.Select(p => p.Id)], cancel);
        var states = await gates.LookAsync(people, counted: false, cancel);
        var agreements = people.ToDictionary(p => p.Id, p => InspectedPaper.Best(p, PaperKind.Confidentiality, view.Today));
        string[] papers = [.. agreements.Values.Where(a => a is not null).Select(a => a!.Id)];
        var (originals, sent) = (await files.OfAsync(papers, cancel), await copies.OfAsync(papers, cancel));
        var heads = view.People.ToDictionary(p => p.Id);
        return new(
            view,
            [
                .. people.Select(p => new InspectedPerson(
                    p.Id, p.Number, p.Name, p.Agent, heads[p.Id].Post, heads[p.Id].IsReserve, p.EngagedOn(view.Today)!.SignedOn,
                    InspectedPaper.Of(p, view.Today),
                    agreements[p.Id] is { } agreement
                        ? new(agreement.Id, [.. originals[agreement.Id]], sent.GetValueOrDefault(agreement.Id))
                        : null,
                    [.. states[p.Id].Look.Closed.Select(c => new ClosedGateView(c.Gate, c.Papers))])),
            ],
            (await absences.ViewAsync(project, cancel)).Items);
    }

    /// <summary>Of everybody who is engaged today.</summary>
    /// <returns>Null when the key is not here.</returns>
    public async Task<IReadOnlyList<MaskedIdentity>?> IdentitiesAsync(InspectionView view, CancellationToken cancel) =>
        await store.IdentitiesAsync([.. view.People.Select(p => p.Id)], cancel) is { } read
            ? [.. view.People.Where(p => read.ContainsKey(p.Id)).Select(p => MaskedIdentity.Of(p.Id, read[p.Id]))]
            : null;
}
