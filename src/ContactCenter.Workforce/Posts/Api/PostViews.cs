using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>What a contract wants of staff and was promised, and what is there: for who runs it and for inspectors alike.</summary>
/// <param name="Projects">Contracts.</param>
/// <param name="Project">That is shown; empty: there is none.</param>
/// <param name="Today">By the centre's clock.</param>
/// <param name="Version">Of the plan; 0: nothing was saved.</param>
/// <param name="Plan">In force.</param>
/// <param name="Posts">Wanted or worked today.</param>
/// <param name="Heads">Engaged and no reserve.</param>
/// <param name="Reserve">That stand by.</param>
/// <param name="ReserveNeeded">That have to.</param>
/// <param name="ReservePercent">Of the heads that are wanted; null: none are.</param>
/// <param name="Vacancies">Open ones first.</param>
/// <param name="Notices">The last first.</param>
/// <param name="Promises">In the order in which they were entered.</param>
/// <param name="People">Engaged today, by number.</param>
public sealed record PostsView(
    IReadOnlyList<StaffProject> Projects, string Project, DateOnly Today, int Version, PostPlan Plan, IReadOnlyList<PostHeads> Posts,
    int Heads, int Reserve, int ReserveNeeded, decimal? ReservePercent, IReadOnlyList<VacancyView> Vacancies,
    IReadOnlyList<NoticeView> Notices, IReadOnlyList<Promise> Promises, IReadOnlyList<PostPersonView> People);

/// <param name="Project">That is shown.</param>
/// <param name="Days">In order.</param>
public sealed record PostDaysView(string Project, IReadOnlyList<PostDay> Days);

/// <param name="Vacancy">As it stands.</param>
/// <param name="IsLate">Nobody came by its last day.</param>
/// <param name="FilledName">Who came; null: nobody.</param>
public sealed record VacancyView(Vacancy Vacancy, bool IsLate, string? FilledName);

/// <param name="Notice">As it was entered.</param>
/// <param name="Name">Whom it is about.</param>
public sealed record NoticeView(ChangeNotice Notice, string Name);

/// <param name="Id">Of the staff file.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Post">Of the engagement.</param>
/// <param name="IsReserve">Stands by.</param>
public sealed record PostPersonView(string Id, string Number, string Name, Post Post, bool IsReserve);

/// <param name="Version">That whoever saves it saw.</param>
/// <param name="Plan">Whole.</param>
public sealed record PlanForm(int Version, PostPlan? Plan);

/// <param name="Person">Id of the staff file.</param>
/// <param name="IsReserve">Stands by from today on, or does no more.</param>
public sealed record ReserveForm(string? Person, bool IsReserve);

/// <param name="Post">Which is free.</param>
/// <param name="Cause">Decides the term.</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
/// <param name="OpenedOn">A local day, not after today.</param>
public sealed record VacancyForm(Post? Post, VacancyCause? Cause, string? Reason, DateOnly? OpenedOn);

/// <param name="Person">Id of who came: engaged for the contract on the day.</param>
/// <param name="FilledOn">A local day, not after today nor before it opened.</param>
public sealed record FillForm(string? Person, DateOnly? FilledOn);

/// <param name="Person">Id of the staff file.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Document">Number of the writing, or where it lies: one line of 1 to 100 characters.</param>
/// <param name="NoticeOn">Its day, not after today.</param>
/// <param name="EffectiveOn">When the change happens.</param>
public sealed record NoticeForm(string? Person, NoticeKind? Kind, string? Document, DateOnly? NoticeOn, DateOnly? EffectiveOn);

/// <param name="Kind">What is promised.</param>
/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="Promised">1 to 1,000,000.</param>
/// <param name="Source">Where it is written: one line of 1 to 100 characters.</param>
public sealed record PromiseForm(PromiseKind? Kind, string? Title, int Promised, string? Source);

/// <param name="Found">That are there, 0 to 1,000,000.</param>
/// <param name="Note">One line of 1 to 200 characters.</param>
public sealed record PromiseFinding(int Found, string? Note);
