using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Listeners;

public static class ListenerHosting
{
    /// <summary>Who hears what happened in the centre.</summary>
    public static IServiceCollection AddListener<TListener>(this IServiceCollection services)
        where TListener : class, IEventListener => services.AddSingleton<IEventListener, TListener>();
}
