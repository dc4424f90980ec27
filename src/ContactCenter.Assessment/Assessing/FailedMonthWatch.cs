using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Is told of a month that made the limit of failed months.</summary>
public interface IFailedMonthListener
{
    /// <summary>At most once for each month of a contract.</summary>
    Task LimitReachedAsync(ContractId contract, FailedMonths month, CancellationToken cancel);
}

/// <summary>
/// Tells once of every closed month that made the limit of failed months (FIN-07). It looks at what is closed, so it may run as often
/// as one likes: after a closing, and at start for what a stop left.
/// </summary>
public sealed partial class FailedMonthWatch(FailedMonthAlarms alarms, IFailedMonthListener listener, ILogger<FailedMonthWatch> log)
{
    /// <returns>How many months were told of.</returns>
    public async Task<int> LookAsync(ContractId contract, CancellationToken cancel)
    {
        var told = 0;
        foreach (var month in FailedMonths.Alarms(await alarms.MonthsAsync(contract, cancel)))
        {
            // Noted first: a stop in between leaves a note that the pages show, and never tells twice.
            if (await alarms.NoteAsync(contract, month, cancel))
            {
                LogLimit(contract, month.Month, month.Failed.Count);
                await listener.LimitReachedAsync(contract, month, cancel);
                told++;
            }
        }

        return told;
    }

    [LoggerMessage(2604, LogLevel.Warning, "Contract {Contract}: {Month} is failed month number {Count} of its window, the bureau may end the contract")]
    private partial void LogLimit(ContractId contract, Calendars.YearMonth month, int count);
}
