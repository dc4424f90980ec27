using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Facts;

public static class FactHosting
{
    /// <summary>What assessment may measure of a slice.</summary>
    public static IServiceCollection AddFacts<TSource>(this IServiceCollection services)
        where TSource : class, IFactSource => services.AddSingleton<IFactSource, TSource>();

    /// <summary>Which rows of a slice's facts somebody may open.</summary>
    public static IServiceCollection AddFactOpener<TOpener>(this IServiceCollection services)
        where TOpener : class, IFactOpener => services.AddSingleton<IFactOpener, TOpener>();
}
