using ContactCenter.Domain.Faults;

namespace ContactCenter.Knowledge.Api;

/// <summary>From a local day to another one, over which something is counted.</summary>
internal static class LocalPeriod
{
    public const int LongestDays = 366;

    public static void Check(DateOnly? from, DateOnly? to, DateOnly today, Dictionary<string, Fault> errors)
    {
        if (from is null)
        {
            errors["from"] = Wrong.Missing;
        }

        if (to is null || to > today || to < from || to?.DayNumber - from?.DayNumber >= LongestDays)
        {
            errors["to"] = to is null ? Wrong.Missing : to > today ? KnowledgeFaults.Future : Wrong.Period(LongestDays);
        }
    }
}
