namespace ContactCenter.Workforce.Bureau;

/// <summary>That an unqualified quarter was reported to the city bureau (STF-08).</summary>
/// <param name="Project">Id of the contract.</param>
/// <param name="Quarter">First day.</param>
/// <param name="Measures">What is done about it.</param>
/// <param name="Delivery">Its number in the log of deliveries.</param>
/// <param name="SentAt">When.</param>
/// <param name="SentBy">User name.</param>
public sealed record QuarterReport(
    string Project, DateOnly Quarter, string Measures, long Delivery, DateTimeOffset SentAt, string SentBy);
