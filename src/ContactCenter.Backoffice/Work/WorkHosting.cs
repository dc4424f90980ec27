using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Work;

public static class WorkHosting
{
    /// <summary>Work of this kind can be asked for (<see cref="WorkStore.AskAsync"/>).</summary>
    public static IServiceCollection AddWork<TKind>(this IServiceCollection services)
        where TKind : class, IWorkKind => services.AddSingleton<IWorkKind, TKind>();
}
