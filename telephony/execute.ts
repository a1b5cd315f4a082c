import type { CommandOutcome, LineCommand } from './commands.ts';
import type { TelephonyProvider } from './provider.ts';

/** Carries out a stored command on a line. */
export function execute(provider: TelephonyProvider, command: LineCommand): Promise<CommandOutcome> {
  switch (command.name) {
    case 'place':
      return provider.place(command);
    case 'answer':
      return provider.answer(command);
    case 'ring-operator':
      return provider.ringOperator(command);
    case 'operator-answer':
      return provider.operatorAnswer(command);
    case 'operator-decline':
      return provider.operatorDecline(command);
    case 'release-operator':
      return provider.releaseOperator(command);
    case 'bridge':
      return provider.bridge(command);
    case 'hold':
      return provider.hold(command);
    case 'resume':
      return provider.resume(command);
    case 'mute':
      return provider.mute(command);
    case 'unmute':
      return provider.unmute(command);
    case 'play':
      return provider.play(command);
    case 'gather-digits':
      return provider.gatherDigits(command);
    case 'start-recording':
      return provider.startRecording(command);
    case 'pause-recording':
      return provider.pauseRecording(command);
    case 'resume-recording':
      return provider.resumeRecording(command);
    case 'stop-recording':
      return provider.stopRecording(command);
    case 'transfer-blind':
      return provider.transferBlind(command);
    case 'transfer-warm':
      return provider.transferWarm(command);
    case 'cancel-transfer':
      return provider.cancelTransfer(command);
    case 'complete-transfer':
      return provider.completeTransfer(command);
    case 'add-third-party':
      return provider.addThirdParty(command);
    case 'drop-third-party':
      return provider.dropThirdParty(command);
    case 'supervise':
      return provider.supervise(command);
    case 'stop-supervising':
      return provider.stopSupervising(command);
    case 'hang-up':
      return provider.hangUp(command);
  }
}
