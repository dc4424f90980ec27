using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Posts.Api;
using ContactCenter.Workforce.Rosters.Api;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Inspections;

/// <summary>Everything of a contract's staff that an inspection asks for, as it is today.</summary>
/// <param name="Posts">Heads by post, reserve, vacancies, notices and promises.</param>
/// <param name="People">Engaged today, by number.</param>
/// <param name="Absences">Of two hours or more without leave; those that nobody has decided on first.</param>
public sealed record InspectionView(PostsView Posts, IReadOnlyList<InspectedPerson> People, IReadOnlyList<AbsenceRow> Absences);

/// <param name="Id">Of the staff file.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Agent">The seat; null: none.</param>
/// <param name="Post">Of the engagement.</param>
/// <param name="IsReserve">Stands by.</param>
/// <param name="SignedOn">First day.</param>
/// <param name="Papers">That everybody needs, each once.</param>
/// <param name="Agreement">Its copies; null: none was reviewed.</param>
/// <param name="Closed">What closes the seat now; empty: nothing.</param>
public sealed record InspectedPerson(
    string Id, string Number, string Name, string? Agent, Post Post, bool IsReserve, DateOnly SignedOn,
    IReadOnlyList<InspectedPaper> Papers, InspectedAgreement? Agreement, IReadOnlyList<ClosedGateView> Closed);

/// <summary>The agreement that holds, or was reviewed last (SEC-03).</summary>
/// <param name="Paper">Id.</param>
/// <param name="Originals">Its files.</param>
/// <param name="Copy">That the bureau was sent; null: it was not.</param>
public sealed record InspectedAgreement(string Paper, IReadOnlyList<PaperFile> Originals, AgreementCopy? Copy);

/// <param name="Project">Whose staff.</param>
/// <param name="Reason">Why: one line of 1 to 200 characters.</param>
public sealed record InspectionLook(string? Project, string? Reason);

/// <param name="Items">Of everybody who is engaged today.</param>
public sealed record MaskedIdentities(IReadOnlyList<MaskedIdentity> Items);
