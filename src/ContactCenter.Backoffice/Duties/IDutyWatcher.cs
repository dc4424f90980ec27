using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Duties;

public enum DutyNewsKind
{
    /// <summary>80 % of its time are over.</summary>
    DueSoon,

    /// <summary>It was not met in time.</summary>
    Overdue,
}

/// <summary>Hears of duties that are to be hurried on: of each once when it is due soon, and once when it is overdue.</summary>
public interface IDutyWatcher
{
    /// <summary>
    /// Within the transaction that remembers that it was told; when it throws, that is taken back, and it is told again after a while.
    /// </summary>
    /// <param name="duty">Of any slice: who watches takes those of its kinds.</param>
    /// <param name="news">What of it.</param>
    /// <param name="cancel">The process stops.</param>
    Task HearAsync(Duty duty, DutyNewsKind news, CancellationToken cancel);
}

public static class DutyHosting
{
    /// <summary>Who hurries duties on.</summary>
    public static IServiceCollection AddDutyWatcher<TWatcher>(this IServiceCollection services)
        where TWatcher : class, IDutyWatcher => services.AddSingleton<IDutyWatcher, TWatcher>();
}
