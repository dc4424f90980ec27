namespace ContactCenter.Quality.Analysis;

/// <summary>
/// Where taxpayers say how satisfied they are (SAT-03): after calls and chats, of tickets, in surveys; declared by who knows them.
/// </summary>
/// <param name="Name">Such as <c>calls</c>.</param>
/// <param name="Rows">A SELECT of <c>at</c> and <c>score</c> (integer 1–5): each answer once.</param>
public sealed record SatisfactionSource(string Name, string Rows);

/// <param name="Month">Its first day.</param>
/// <param name="Source">Of <see cref="SatisfactionSource"/>.</param>
/// <param name="Received">Answers.</param>
/// <param name="Satisfied">Of them with 4 or 5.</param>
public sealed record SatisfactionMonth(DateOnly Month, string Source, int Received, int Satisfied);
