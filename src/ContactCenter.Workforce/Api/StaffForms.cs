using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Api;

/// <summary>A new staff file (STF-01).</summary>
/// <param name="Number">The provider's number of the person: one line of 1 to 20 characters; never changes.</param>
/// <param name="Name">One line of 1 to 50 characters.</param>
/// <param name="Agent">The seat; null: none.</param>
/// <param name="Identity">Who they are.</param>
public sealed record StaffForm(string? Number, string? Name, string? Agent, IdentityForm? Identity);

/// <param name="Revision">As whoever changes it saw it.</param>
/// <param name="Name">One line of 1 to 50 characters.</param>
/// <param name="Agent">The seat; null: none.</param>
/// <param name="Identity">Null: stays as it is.</param>
public sealed record StaffEdit(int Revision, string? Name, string? Agent, IdentityForm? Identity);

/// <param name="IdentityNumber">Of the identity card; sex and month of birth follow from it.</param>
/// <param name="Mobile">A telephone number.</param>
/// <param name="Education">One line of 1 to 20 characters.</param>
/// <param name="Title">Professional title, one line up to 50 characters; empty: none.</param>
public sealed record IdentityForm(string? IdentityNumber, string? Mobile, string? Education, string? Title);

/// <param name="Reason">Why it is looked at: one line of 1 to 200 characters.</param>
public sealed record IdentityAsk(string? Reason);

/// <param name="Project">Id of a contract.</param>
/// <param name="Post">What they do.</param>
/// <param name="SignedOn">First day.</param>
public sealed record EngagementForm(string? Project, Post? Post, DateOnly? SignedOn);

/// <param name="EndedOn">Last day; at most a year ahead.</param>
/// <param name="Kind">Why it ends.</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
/// <param name="NoticeOn">When the bureau was told in writing (STF-03); null: it was not.</param>
public sealed record EngagementEnd(DateOnly? EndedOn, EndKind? Kind, string? Reason, DateOnly? NoticeOn);

/// <param name="Kind">Which paper.</param>
/// <param name="SignedOn">Its date; not after today.</param>
/// <param name="ValidUntil">Last day; null: for ever.</param>
/// <param name="Note">Where the original lies, or its number: one line of 1 to 200 characters.</param>
public sealed record PaperForm(PaperKind? Kind, DateOnly? SignedOn, DateOnly? ValidUntil, string? Note);

/// <param name="Items">What is handed over, each one line of 1 to 100 characters, 1 to 40; null: what everybody hands over.</param>
public sealed record HandoverForm(IReadOnlyList<string>? Items);

/// <param name="Remark">One line of 1 to 200 characters.</param>
public sealed record HandoverSignature(string? Remark);

/// <param name="Project">Id of a contract.</param>
/// <param name="Quarter">A local day of it.</param>
/// <param name="Measures">What is done about it: one line of 1 to 200 characters.</param>
public sealed record QuarterReportForm(string? Project, DateOnly? Quarter, string? Measures);

/// <param name="Guide">The provider's number of who guides: another person who is engaged.</param>
/// <param name="FirstOn">First day: of the engagement at the earliest.</param>
/// <param name="LastOn">Last day.</param>
public sealed record PracticeForm(string? Guide, DateOnly? FirstOn, DateOnly? LastOn);

/// <param name="Passed">It was enough.</param>
/// <param name="Remark">One line of 1 to 200 characters.</param>
public sealed record PracticeVerdict(bool? Passed, string? Remark);

/// <param name="Gate">Which is let through.</param>
/// <param name="Until">Its end, with offset; at most 31 days ahead.</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record ExceptionForm(SeatGate? Gate, DateTimeOffset? Until, string? Reason);

/// <summary>A test with the results of everybody who should have taken it.</summary>
/// <param name="Project">Id of a contract.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="HeldOn">A local day, not after today.</param>
/// <param name="PassMark">0 to 100 with one decimal at most; null: 80 (STF-10).</param>
/// <param name="Rectifies">Id of the bureau's examination that it repeats (STF-08); null: none.</param>
/// <param name="Results">1 to 1000, each person once.</param>
public sealed record TestForm(
    string? Project, TestKind? Kind, string? Title, DateOnly? HeldOn, decimal? PassMark, string? Rectifies,
    IReadOnlyList<ResultForm>? Results);

/// <param name="Number">Of the person.</param>
/// <param name="Points">0 to 100 with one decimal at most; null: absent, which is not passed (X9).</param>
public sealed record ResultForm(string? Number, decimal? Points);

/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record TestWithdrawal(string? Reason);
