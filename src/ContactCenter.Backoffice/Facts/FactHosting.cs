using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Facts;

public static class FactHosting
{
    /// <summary>What assessment may measure of a slice.</summary>
    public static IServiceCollection AddFacts<TSource>(this IServiceCollection services)
        where TSource : class, IFactSource => services.AddSingleton<IFactSource, TSource>();
}
