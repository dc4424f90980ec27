using Microsoft.ML.OnnxRuntime;

namespace ContactCenter.Voice;

/// <summary>The model in memory. The one place that knows the runtime: until the first session is made, nothing of it is loaded.</summary>
internal sealed class VoiceSession : IDisposable
{
    private static readonly string[] Inputs = ["input", "state", "sr"];
    private static readonly string[] Outputs = ["output", "stateN"];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    private VoiceSession(InferenceSession session) => _session = session;

    /// <param name="path">Of the model.</param>
    /// <exception cref="VoiceModelException">It is not such a model, or the runtime is not there.</exception>
    public static VoiceSession Open(string path)
    {
        try
        {
            using var options = new SessionOptions
            {
                // Calls run beside it: one thread, the caller's, and no memory kept between two runs.
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                EnableCpuMemArena = false,
                EnableMemoryPattern = false,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            OrtEnv.Instance().DisableTelemetryEvents();
            var session = new InferenceSession(path, options);
            if (Inputs.All(session.InputMetadata.ContainsKey) && Outputs.All(session.OutputMetadata.ContainsKey))
            {
                return new(session);
            }

            session.Dispose();
        }
        catch (Exception e) when (IsOfRuntime(e))
        {
            throw new VoiceModelException(e.GetBaseException().Message);
        }

        throw new VoiceModelException("it is another model than Silero VAD v5");
    }

    /// <summary>Binds it to a window, which must not move meanwhile.</summary>
    public Run Begin(VoiceWindow window) => new(this, window);

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static bool IsOfRuntime(Exception error) => error
        is OnnxRuntimeException or TypeInitializationException
        or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException;

    /// <summary>Runs over windows of one recording.</summary>
    internal sealed class Run : IDisposable
    {
        private static readonly long[] Rate = [8_000];

        private readonly VoiceSession _session;
        private readonly VoiceWindow _window;
        private readonly OrtIoBinding _binding;
        private readonly OrtValue[] _values;

        public Run(VoiceSession session, VoiceWindow window)
        {
            (_session, _window) = (session, window);
            _binding = session._session.CreateIoBinding();
            var (channels, memory) = (window.Channels, new long[] { 2, window.Channels, VoiceWindow.Memory });
            _values =
            [
                OrtValue.CreateTensorValueFromMemory(window.Input, [channels, VoiceWindow.Whole]),
                OrtValue.CreateTensorValueFromMemory(window.State, memory),
                OrtValue.CreateTensorValueFromMemory(Rate, []),
                OrtValue.CreateTensorValueFromMemory(window.Likelihoods, [channels, 1]),
                OrtValue.CreateTensorValueFromMemory(window.NextState, memory),
            ];
            for (var i = 0; i < Inputs.Length; i++)
            {
                _binding.BindInput(Inputs[i], _values[i]);
            }

            for (var i = 0; i < Outputs.Length; i++)
            {
                _binding.BindOutput(Outputs[i], _values[Inputs.Length + i]);
            }
        }

        /// <exception cref="VoiceModelException">The model cannot be run.</exception>
        public void Next()
        {
            try
            {
                _session._session.RunWithBinding(_session._run, _binding);
            }
            catch (OnnxRuntimeException e)
            {
                throw new VoiceModelException(e.Message);
            }

            _window.MoveOn();
        }

        public void Dispose()
        {
            _binding.Dispose();
            Array.ForEach(_values, value => value.Dispose());
        }
    }
}

/// <summary>The model cannot be used; the message says why.</summary>
internal sealed class VoiceModelException(string message) : Exception(message);
