namespace ContactCenter.Host.Options;

/// <summary>Options that were read and checked, for what is done before there are services.</summary>
internal static class RegisteredOptions
{
    /// <summary>What <see cref="OptionsCheck.Read"/> has put among the services.</summary>
    /// <typeparam name="TOptions">A module's.</typeparam>
    public static TOptions Instance<TOptions>(this IServiceCollection services)
        where TOptions : class =>
        (TOptions)services.Single(s => s.ServiceType == typeof(TOptions)).ImplementationInstance!;
}
