namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>A new shift.</summary>
/// <param name="Project">Id of a contract.</param>
/// <param name="Code">As it stands in the grid: 1 to 4 characters.</param>
/// <param name="Name">One line of 1 to 40 characters.</param>
/// <param name="Starts">Minute of the day, 0 to 1410, a multiple of 30.</param>
/// <param name="Minutes">30 to 960, a multiple of 30; what goes over midnight ends on the next day.</param>
public sealed record ShiftTypeForm(string? Project, string? Code, string? Name, int Starts, int Minutes);

/// <param name="Version">That whoever saves them saw; 0: the standard ones.</param>
/// <param name="Rules">Whole.</param>
public sealed record RulesForm(int Version, RosterRules? Rules);

/// <summary>Cells of a week become others.</summary>
/// <param name="Project">Id of a contract.</param>
/// <param name="Monday">First day of the week.</param>
/// <param name="Revision">Of the week as whoever changes it saw it.</param>
/// <param name="Cells">1 to 1000, each person and day once.</param>
/// <param name="Reason">Of a published week: one line of 1 to 200 characters.</param>
public sealed record CellsForm(string? Project, DateOnly? Monday, int Revision, IReadOnlyList<CellForm>? Cells, string? Reason);

/// <param name="Person">Id of the staff file.</param>
/// <param name="Day">Of the week.</param>
/// <param name="Shift">Id of a shift; null: none.</param>
public sealed record CellForm(string? Person, DateOnly? Day, string? Shift);

/// <param name="Project">Id of a contract.</param>
/// <param name="Monday">First day of the week.</param>
/// <param name="Revision">Of the week as whoever changes it saw it.</param>
/// <param name="Seed">Of equally good weeks it decides which.</param>
/// <param name="Keep">What is planned stays, and only what is missing comes to it.</param>
public sealed record GenerateForm(string? Project, DateOnly? Monday, int Revision, int Seed, bool Keep);

/// <param name="Project">Id of a contract.</param>
/// <param name="Monday">First day of the week.</param>
/// <param name="Revision">Of the week as whoever publishes it saw it.</param>
/// <param name="Reason">Why, where rules are broken: one line of 1 to 200 characters.</param>
public sealed record PublishForm(string? Project, DateOnly? Monday, int Revision, string? Reason);

/// <summary>A seat asks a colleague to change places.</summary>
/// <param name="Day">Of the own shift.</param>
/// <param name="Colleague">Id of the staff file.</param>
/// <param name="ColleagueDay">Of the colleague's shift; null: the colleague takes the own shift over.</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record SwapForm(DateOnly? Day, string? Colleague, DateOnly? ColleagueDay, string? Reason);

/// <param name="Agree">The colleague takes it.</param>
public sealed record SwapAnswer(bool Agree);

/// <param name="Approve">It comes to stand in the roster.</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record RosterDecision(bool Approve, string? Reason);

/// <param name="Person">Id of the staff file; a seat asks for its own person and leaves it out.</param>
/// <param name="Kind">On business or private.</param>
/// <param name="From">First moment, with an offset.</param>
/// <param name="Until">First moment after, at most 180 days later.</param>
/// <param name="Substitute">Id of who comes instead; needed beyond 24 hours (SIT-04).</param>
/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record LeaveForm(
    string? Person, LeaveKind? Kind, DateTimeOffset? From, DateTimeOffset? Until, string? Substitute, string? Reason);
